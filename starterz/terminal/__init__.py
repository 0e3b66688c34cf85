"""Between the bytes of a terminal and the app: whole sequences, the end of input, where to draw."""
