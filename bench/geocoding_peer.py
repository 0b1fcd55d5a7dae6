"""Answers of local-geocode for the sets of bench/geocoding.py; run in an environment that has it and pandas.

python bench/geocoding_peer.py folder_of_sets folder_of_answers
"""

import sys
from pathlib import Path

import pandas as pd
from geocode.geocode import Geocode

peer = Geocode()
peer.load()
target = Path(sys.argv[2])
target.mkdir(parents=True, exist_ok=True)
for path in sorted(Path(sys.argv[1]).glob("*.csv")):
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    found = []
    for name, country in zip(rows["name"], rows["country"], strict=True):
        answers = peer.decode(f"{name}, {country}" if country else name)
        towns = [one for one in answers if one.get("official_name") or one.get("name")]
        found.append((towns[0]["latitude"], towns[0]["longitude"]) if towns else (None, None))
    pd.DataFrame(found, columns=["lat", "lon"]).to_csv(target / path.name, index=False)
