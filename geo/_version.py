"""The version of geo."""

__version__ = "0.1.0"
