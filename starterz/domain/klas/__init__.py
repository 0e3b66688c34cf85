"""The people of the class and the seats they have."""
