"""The trajectadvies on paper, and the blank form that it begins with."""
