"""Stops to places: itineraries to the gazetteer, candidates to answers."""
