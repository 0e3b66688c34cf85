"""What every screen does the same way: keys, forms, questions, help, search."""
