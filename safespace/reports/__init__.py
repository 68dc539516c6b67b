"""Paper and spreadsheets. Takes only what was released, prints every word as it stands, and fetches nothing."""
