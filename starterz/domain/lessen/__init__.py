"""Lessons, and who was there."""
