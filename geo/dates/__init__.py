"""Texts of dates to spans of days."""
