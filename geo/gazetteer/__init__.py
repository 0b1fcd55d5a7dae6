"""The embedded gazetteer: the places of the world and of history, found by any of their names, offline."""

from geo.gazetteer.candidate import Candidate
from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer

__all__ = ["Candidate", "Gazetteer", "open_gazetteer"]
