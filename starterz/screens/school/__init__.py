"""The door, the settings of the school, its accounts and its instruments."""
