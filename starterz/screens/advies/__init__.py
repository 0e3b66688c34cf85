"""The trajectadvies: writing it, arguing it, and looking over all of them."""
