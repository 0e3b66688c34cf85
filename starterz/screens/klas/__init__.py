"""Home: the class of today and the marks in its lesson."""
