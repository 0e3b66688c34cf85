"""A fictional class to look at, with half a year of history."""
