"""What lessons and activities add up to, towards which norm, and when."""
