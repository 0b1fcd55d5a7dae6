"""The document that a page is given, and the JSON that carries it."""

import json

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.page.document import json_text, route_document

CELLS = st.text(st.characters(codec="utf-8"), max_size=30)


def a_route(**columns: list[str]) -> geo.Route:
    count = len(next(iter(columns.values())))
    stops = pd.DataFrame({"place": ["London"] * count, "start": ["1905"] * count, **columns}, dtype=object)
    located = stops.assign(
        lat=51.5085300001, lon=-0.12574, radius_km=19.0, matched="London", matched_country="GB", area=False
    )
    located = located.assign(place_id="geonames:2643743", score=0.98765, located_by="gazetteer", remark="")
    return geo.Route(located)


@settings(max_examples=60)
@given(
    st.recursive(
        CELLS | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(CELLS, inner)
    )
)
def test_json_comes_back_and_can_stand_in_a_script_or_a_template(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not any(
        sign in text for sign in ("<", ">", "&", "{{", "{%", "{#", "${", "`", "\u2028", "\u202e", "\x7f")
    )


@settings(max_examples=25)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_any_text_reaches_the_document_as_it_was_written(texts: list[str]) -> None:
    document = route_document(a_route(text=texts))
    assert document["stops"].get("text", [""] * len(texts)) == texts


def test_half_surrogates_do_not_break_the_file() -> None:
    document = route_document(a_route(text=["a\ud800b"]))
    assert json_text(document).encode("utf-8")
    assert document["stops"]["text"] == ["a\ufffdb"]


def test_columns_are_of_one_length_and_empty_ones_left_out() -> None:
    document = route_document(a_route(text=["a", ""], weather=["", "rain"]))
    assert {len(cells) for cells in document["stops"].values()} == {2}
    assert "image" not in document["stops"]
    assert document["stops"]["extra"] == [{}, {"weather": "rain"}]
    assert document["places"] == {
        "name": ["London"],
        "country": ["GB"],
        "lat": [51.50853],
        "lon": [-0.12574],
        "radius_km": [19],
        "id": ["geonames:2643743"],
    }
    assert document["stops"]["score"] == [0.988, 0.988]


def test_links_that_may_not_be_followed_are_left_out() -> None:
    document = route_document(a_route(link=["https://x.org/a", "java\tscript:alert(1)"]))
    assert document["stops"]["link"] == ["https://x.org/a", ""]


def test_birth_and_death_come_from_the_kind() -> None:
    document = route_document(a_route(kind=["Birth", "post"], start=["1884-01-19", "1905"]))
    assert document["birth"] == [2409195, 2409195]
    assert document["death"] is None


def test_open_dates_are_null() -> None:
    document = route_document(a_route(start=["1912/..", "XXXX"]))
    assert document["stops"]["days"] == [[2419403, 2419768, 2419403, None], [None] * 4]
    assert np.all([type(day) is int for day in document["stops"]["days"][0][:3]])
