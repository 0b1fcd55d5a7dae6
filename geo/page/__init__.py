"""A route as one HTML page."""
