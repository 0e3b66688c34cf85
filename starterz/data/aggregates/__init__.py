"""The parts of the store, one aggregate a file."""
