"""The evaluation of the pilot on paper."""
