"""Phrases, dates and durations in the page's languages."""
