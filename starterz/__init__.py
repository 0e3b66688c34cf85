"""De StarterZ-klas in de terminal."""

__version__ = "0.4.0"
