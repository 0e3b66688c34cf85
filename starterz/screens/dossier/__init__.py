"""One person: what is known, and what is due."""
