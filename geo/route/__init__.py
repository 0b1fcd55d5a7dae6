"""Stops in time order, visits by place, legs between them."""
