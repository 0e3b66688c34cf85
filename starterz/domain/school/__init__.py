"""The school: who uses the program, what they may, and what the school can set."""
