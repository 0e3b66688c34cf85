"""De StarterZ-klas in de terminal."""

__version__ = "0.1.0"
