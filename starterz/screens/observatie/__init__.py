"""Scoring what is seen in class, and looking back at it."""
