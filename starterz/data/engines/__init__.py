"""The engine under the store: SQLCipher."""
