"""Online services stand behind the gazetteer: a real server speaks Nominatim's and Photon's JSON, and fails."""

import json
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from geo.errors import GeocoderError
from geo.geocoders.kept import KeptAnswers
from geo.geocoders.service import RefusedError, Service
from geo.places.locate import locate

NOMINATIM = {
    "Qwertz Castle": [
        {
            "place_id": 1,
            "lat": "47.1",
            "lon": "15.2",
            "display_name": "Qwertz Castle, Styria\u202e, Austria\n<b>",
            "boundingbox": ["47.09", "47.11", "15.19", "15.21"],
        }
    ]
}
PHOTON = {
    "Qwertz Castle": [
        {
            "geometry": {"type": "Point", "coordinates": [15.2, 47.1]},
            "properties": {"name": "Qwertz Castle", "country": "Austria", "countrycode": "AT"},
        }
    ]
}


class Server(ThreadingHTTPServer):
    """Answers as a service does; ``trouble`` holds what goes wrong first, a status or a text each."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = Counter()
        self.trouble = []
        self.headers = {}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query)["q"][0]
        self.server.asked[asked] += 1
        trouble = self.server.trouble.pop(0) if self.server.trouble else None
        if isinstance(trouble, float):
            time.sleep(trouble)
        status = trouble if isinstance(trouble, int) else 200
        answer = json.dumps(
            {"features": PHOTON.get(asked, [])} if self.path.startswith("/api") else NOMINATIM.get(asked, [])
        )
        body = (trouble if isinstance(trouble, str) else answer).encode()
        try:
            self.send_response(status)
            for name, value in self.server.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # the other side had no patience

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def service(server):
    waits = []
    service = Service(
        "nominatim",
        user_agent="geo's tests",
        domain=f"127.0.0.1:{server.server_port}",
        scheme="http",
        delay_seconds=0,
        timeout=0.5,
        sleep=waits.append,
    )
    service.waits = waits
    return service


def test_only_what_is_unplaced_is_asked_and_each_thing_once(server, service):
    stops = pd.DataFrame({"place": ["Paris", "Qwertz Castle", "Vienna", "Qwertz Castle"]})
    located = locate(stops, geocoder=service)
    assert server.asked == {"Qwertz Castle": 1}
    assert located["located_by"].tolist() == ["gazetteer", "nominatim", "gazetteer", "nominatim"]
    assert located.loc[1, ["lat", "lon"]].tolist() == [47.1, 15.2]
    assert located["remark"][1] == "Nominatim says: Qwertz Castle, Styria , Austria <b>."


def test_photon_speaks_otherwise_and_is_understood(server):
    service = Service(
        "photon", domain=f"127.0.0.1:{server.server_port}", scheme="http", delay_seconds=0, timeout=0.5
    )
    answer = service.answer("Qwertz Castle")
    assert (answer.lat, answer.lon, answer.matched_country, answer.located_by) == (47.1, 15.2, "AT", "photon")


def test_an_interrupted_run_resumes_and_asks_nothing_twice(server, service, tmp_path):
    path = tmp_path / "places.located.csv"
    stops = pd.DataFrame({"place": ["Qwertz Castle", "Nowhereplatz an der Qx", "Zzyzxopolis-les-Bains"]})
    server.trouble = [200, 200, 401]  # the third question is refused
    with pytest.raises(RefusedError):
        locate(stops, geocoder=service, kept=path)
    assert len(KeptAnswers(path)) == 2
    located = locate(stops, geocoder=service, kept=path)
    assert server.asked == {"Qwertz Castle": 1, "Nowhereplatz an der Qx": 1, "Zzyzxopolis-les-Bains": 2}
    assert located["located_by"].tolist() == ["kept", "", ""]


def test_retry_after_is_obeyed(server, service):
    server.trouble, server.headers = [429], {"Retry-After": "7"}
    assert service.answer("Qwertz Castle").lat == 47.1
    assert service.waits == [7.0]


def test_a_long_wait_is_not_waited_for(server, service):
    server.trouble, server.headers = [429], {"Retry-After": "3600"}
    with pytest.raises(RefusedError, match="run it again later"):
        service.answer("Qwertz Castle")


@pytest.mark.parametrize("trouble", [500, 503, 0.7, "<html>busy</html>", "[{}]", "[1]"])
def test_a_passing_trouble_is_tried_again(server, service, trouble):
    server.trouble = [trouble]
    assert service.answer("Qwertz Castle").lat == 47.1
    assert len(service.waits) == 1


def test_lasting_trouble_leaves_the_stop_unplaced_and_says_why(server, service):
    server.trouble = [500] * 9
    located = locate(pd.DataFrame({"place": ["Qwertz Castle", "Paris"]}), geocoder=service)
    assert pd.isna(located["lat"][0])
    assert "Nominatim could not be reached" in located["remark"][0]
    assert located["matched"][1] == "Paris"


@pytest.mark.parametrize("lat", ['"nan"', '"95"', '"inf"'])
def test_impossible_coordinates_are_no_answer(server, service, lat):
    server.trouble = [f'[{{"lat": {lat}, "lon": "1", "display_name": "x"}}]'] * 3
    with pytest.raises(GeocoderError, match="cannot be read"):
        service.answer("Qwertz Castle")


def test_a_server_that_is_not_there():
    service = Service(
        "nominatim",
        user_agent="geo's tests",
        domain="127.0.0.1:9",
        scheme="http",
        delay_seconds=0,
        sleep=lambda _: None,
    )
    with pytest.raises(GeocoderError, match="could not be reached"):
        service.answer("Qwertz Castle")


def test_wrong_settings_are_named():
    with pytest.raises(GeocoderError, match="cannot be used"):
        Service("no such service")
    with pytest.raises(GeocoderError, match="cannot be used"):
        Service("nominatim")  # without saying who asks
