"""The one road to the data: models, store, database, keys and migrations."""
