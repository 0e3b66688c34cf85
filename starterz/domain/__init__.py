"""What is true about the StarterZ-klas, whoever asks: pure functions and frozen dataclasses."""
