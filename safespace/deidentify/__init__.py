"""Text in, findings out: what points to somebody, what may take its place, and the gates through which words leave."""
