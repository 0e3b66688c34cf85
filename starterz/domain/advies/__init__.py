"""The trajectadvies: what it rests on, says, needs and becomes."""
