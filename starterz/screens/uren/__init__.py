"""What everybody has in hours, and what it is made of."""
