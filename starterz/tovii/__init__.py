"""The instrument, the observation, the indication and the comparison with the test: pure rules."""
