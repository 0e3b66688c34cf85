"""Words, dates and refusals: what every rule is written with."""
