"""What both doors ask for: the screens and the command line call the same function."""
