"""The dated places of a life, as a map that lasts."""

__version__ = "0.1.0"
