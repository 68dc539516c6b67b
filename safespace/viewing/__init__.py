"""Looking at a file without letting it near the keys: pages are painted in a process of their own that has nothing."""
