"""The one road to the data: tables, store, database, keys and migrations."""
