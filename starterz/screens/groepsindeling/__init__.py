"""The seats over the years."""
