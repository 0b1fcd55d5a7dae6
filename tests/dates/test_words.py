"""Dates in the words of fourteen languages: what they mean, what is refused, and that remedies are none."""

import datetime
import re
from pathlib import Path

import pandas as pd
import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import geo
from geo.dates.grammar.vocabulary import LANGUAGES
from geo.dates.spans import span
from geo.dates.words import canonical, read
from geo.errors import DateError
from tests.command import command

#: a text of each kind in each language, and its EDTF
MEANT = {
    "en": {
        "24th of October, 1868": "1868-10-24", "Oct. 24, 1868": "1868-10-24", "1868, October 24": "1868-10-24", "24-Oct-1868": "1868-10-24",
        "Saturday, October 24, 1868": "1868-10-24", "first of May 1808": "1808-05-01", "in May 1862": "1862-05", "XI 1869": "1869-11", "24/x/1868": "1868-10-24",
        "early 1868": "[1868-01..1868-04]", "mid-October 1868": "[1868-10-11..1868-10-20]", "late February 1868": "[1868-02-21..1868-02-29]",
        "second half of May 1868": "[1868-05-16..1868-05-31]", "Q3 1868": "[1868-07..1868-09]", "last week of May 1868": "[1868-05-25..1868-05-31]",
        "the 1860s": "186X", "late 1860s": "[1867..1869]", "1750s-60s": "175X/176X", "early nineteenth century": "[1800..1833]", "17th–18th centuries": "16XX/17XX",
        "c. 1868": "1868~", "1868 or so": "1868~", "possibly c. 1868": "1868%", "c. 1868?": "1868%", "1868 (?)": "1868?", "[c. 1868]": "1868~",
        "before May 1868": "[..1868-04]", "after 24 Oct 1868": "[1868-10-25..]", "no later than 1868": "[..1868]", "1868 at the earliest": "[1868..]",
        "until May 1868": "/1868-05", "since 24 October 1868": "1868-10-24/..", "1868 onwards": "1868/..", "1868 - present": "1868/..", "1868-": "1868/..",
        "1868 or 1870": "[1868,1870]", "May or June 1868": "[1868-05,1868-06]", "between 3 and 5 May 1868": "[1868-05-03..1868-05-05]", "1199x1216": "[1199..1216]",
        "3–5 May 1868": "1868-05-03/1868-05-05", "May 3-5, 1868": "1868-05-03/1868-05-05", "28 May–3 June 1868": "1868-05-28/1868-06-03", "Nov 1868 – Jan 1869": "1868-11/1869-01",
        "1868-71": "1868/1871", "1868/9": "1868/1869", "1899–00": "1899/1900", "c. 1868–71": "1868~/1871~", "late May to early June 1868": "[1868-05-21..1868-05-31]/[1868-06-01..1868-06-10]",
        "spring/summer 1868": "1868-21/1868-22", "winter of 1868–69": "1868-24", "autumn 1868 to spring 1869": "1868-23/1869-21",
        "44–31 BC": "-0043/-0030", "c. 15 March 44 BC": "-0043-03-15~", "5th–4th century BC": "-04XX/-03XX", "24 August AD 79": "0079-08-24", "27 BC–AD 14": "-0026/0014",
        "24 October 1868, 4:15 p.m.": "1868-10-24T16:15", "24 October 1868, 10:30–12:00": "1868-10-24T10:30/1868-10-24T12:00", "BET ABT 1868 AND 1870": "[1868~..1870]",
        "INT 1868 (about 1868)": "1868?", "FROM ABT 1868 TO AFT 1870": "1868~/[1871..]", "18--": "18XX", "1950S2": "19XX", "1905-uu": "1905-XX", "1868/open": "1868/..", "n.d.": "XXXX", "": "",
    },
    "de": {
        "24. Okt. 1868": "1868-10-24", "am 24. Oktober 1868": "1868-10-24", "Sonnabend, den 24. Oktober 1868": "1868-10-24", "im Mai 1868": "1868-05", "3. Jänner 1868": "1868-01-03",
        "Ende Mai 1868": "[1868-05-21..1868-05-31]", "2. Hälfte des 18. Jhs.": "[1750..1799]", "letztes Viertel des 19. Jahrhunderts": "[1875..1899]", "in den frühen 1860er Jahren": "[1860..1863]",
        "17./18. Jh.": "16XX/17XX", "um 1868": "1868~", "wohl um 1868": "1868%", "ab Mai 1868": "1868-05/..", "von 1868 an": "1868/..", "bis 1868": "/1868", "spätestens im Mai 1868": "[..1868-05]",
        "1868 oder später": "[1868..]", "vom 3. bis zum 5. Mai 1868": "1868-05-03/1868-05-05", "28.5.-3.6.1868": "1868-05-28/1868-06-03", "zwischen 1868 und 1870": "[1868..1870]",
        "5. Jh. v. Chr.": "-04XX", "Winter 1868/69": "1868-24", "15. Juni 1905, 17.30 Uhr": "1905-06-15T17:30", "Heiligabend 1868": "1868-12-24", "o. D.": "XXXX", "1868 bis heute": "1868/..",
    },
    "fr": {
        "1er mai 1868": "1868-05-01", "le samedi 24 octobre 1868": "1868-10-24", "au mois d'août 1868": "1868-08", "mi-août 1868": "[1868-08-11..1868-08-20]", "fin des années 1860": "[1867..1869]",
        "seconde moitié du XVIIIe siècle": "[1750..1799]", "dernier quart du XVIIIe siècle": "[1775..1799]", "XVIIIe-XIXe siècle": "17XX/18XX", "vers mai 1868": "1868-05~", "peut-être vers 1868": "1868%",
        "avant le 3 mai 1868": "[..1868-05-02]", "au plus tôt en 1868": "[1868..]", "jusqu’au 3 mai 1868": "/1868-05-03", "dès 1868": "1868/..", "de 1868 à nos jours": "1868/..",
        "du 3 au 5 mai 1868": "1868-05-03/1868-05-05", "entre mai et juillet 1868": "[1868-05..1868-07]", "Ve siècle av. J.-C.": "-04XX", "79 apr. J.-C.": "0079", "en hiver 1868-1869": "1868-24",
        "15 juin 1905 à 10 h 30": "1905-06-15T10:30", "fevrier 1868": "1868-02",
    },
    "es": {
        "1º de mayo de 1868": "1868-05-01", "sábado 24 de octubre de 1868": "1868-10-24", "en 1868": "1868", "a mediados de 1868": "[1868-05..1868-08]", "fines de mayo de 1868": "[1868-05-21..1868-05-31]",
        "finales de la década de 1860": "[1867..1869]", "ss. XVIII-XIX": "17XX/18XX", "hacia mayo de 1868": "1868-05~", "antes del 3 de mayo de 1868": "[..1868-05-02]", "a más tardar en 1868": "[..1868]",
        "del 3 al 5 de mayo de 1868": "1868-05-03/1868-05-05", "mayo o junio de 1868": "[1868-05,1868-06]", "desde 1868 hasta hoy": "1868/..", "15 de marzo de 44 a. C.": "-0043-03-15", "s. f.": "XXXX",
    },
    "it": {
        "primo maggio 1868": "1868-05-01", "sabato 24 ottobre 1868": "1868-10-24", "fine maggio 1868": "[1868-05-21..1868-05-31]", "prima metà dell'Ottocento": "[1800..1849]", "gli anni 1860": "186X",
        "intorno al 1868": "1868~", "1868 circa": "1868~", "prima del 3 maggio 1868": "[..1868-05-02]", "non oltre il 1868": "[..1868]", "dal 3 al 5 maggio 1868": "1868-05-03/1868-05-05",
        "dal 1868 ad oggi": "1868/..", "fra il 1868 e il 1870": "[1868..1870]", "V sec. a.C.": "-04XX", "inverno 1868-69": "1868-24", "s.d.": "XXXX",
    },
    "pt": {
        "sábado, 24 de outubro de 1868": "1868-10-24", "meados de maio de 1868": "[1868-05-11..1868-05-20]", "final do século XVIII": "[1767..1799]", "na década de 1860": "186X", "por volta de 1868": "1868~",
        "até maio de 1868": "/1868-05", "a partir de 1868": "1868/..", "antes de maio de 1868": "[..1868-04]", "de 3 a 5 de maio de 1868": "1868-05-03/1868-05-05", "44 a.C.": "-0043", "sem data": "XXXX",
    },
    "nl": {
        "zaterdag 24 oktober 1868": "1868-10-24", "medio mei 1868": "[1868-05-11..1868-05-20]", "tweede helft 18e eeuw": "[1750..1799]", "eind jaren 1860": "[1867..1869]", "omstreeks 1868": "1868~",
        "na mei 1868": "[1868-06..]", "vóór 3 mei 1868": "[..1868-05-02]", "tot en met 1868": "/1868", "vanaf mei 1868": "1868-05/..", "1868 of 1869": "[1868,1869]", "van 3 tot 5 mei 1868": "1868-05-03/1868-05-05",
        "op zijn vroegst in 1868": "[1868..]", "in het voorjaar van 1868": "1868-21", "z.d.": "XXXX",
    },
    "pl": {
        "24 października 1868 r.": "1868-10-24", "w sobotę 24 października 1868": "1868-10-24", "24 X 1868": "1868-10-24", "we wrześniu 1868 r.": "1868-09", "pod koniec maja 1868 r.": "[1868-05-21..1868-05-31]",
        "lata 60. XIX wieku": "186X", "1. poł. XIX w.": "[1800..1849]", "ok. 1868 r.": "1868~", "przed 3 maja 1868": "[..1868-05-02]", "do 1868 r.": "[..1868]", "od maja 1868": "1868-05/..",
        "od 3 do 5 maja 1868": "1868-05-03/1868-05-05", "1868 lub 1869": "[1868,1869]", "między majem a lipcem 1868": "[1868-05..1868-07]", "V w. p.n.e.": "-04XX", "zimą 1868/69": "1868-24", "w latach 1868-1871": "1868/1871",
    },
    "cs": {
        "24. října 1868": "1868-10-24", "v sobotu 24. října 1868": "1868-10-24", "v říjnu 1868": "1868-10", "koncem května 1868": "[1868-05-21..1868-05-31]", "v 60. letech 19. století": "186X",
        "2. pol. 18. stol.": "[1750..1799]", "kolem roku 1868": "1868~", "před rokem 1868": "[..1867]", "po roce 1868": "[1869..]", "od 3. do 5. května 1868": "1868-05-03/1868-05-05", "mezi lety 1868 a 1870": "[1868..1870]",
        "5. století př. n. l.": "-04XX", "na podzim 1868": "1868-23", "od roku 1868 dodnes": "1868/..",
    },
    "sv": {
        "lördagen den 24 oktober 1868": "1868-10-24", "i slutet av maj 1868": "[1868-05-21..1868-05-31]", "1860-talet": "186X", "1700-talet": "17XX", "andra hälften av 1700-talet": "[1750..1799]", "1800-talets början": "[1800..1833]",
        "omkring 1868": "1868~", "c:a 1868": "1868~", "före maj 1868": "[..1868-04]", "senast 1868": "[..1868]", "från 3 till 5 maj 1868": "1868-05-03/1868-05-05", "mellan 1868 och 1870": "[1868..1870]", "vintern 1868/69": "1868-24",
    },
    "da": {
        "lørdag den 24. oktober 1868": "1868-10-24", "ultimo maj 1868": "[1868-05-21..1868-05-31]", "begyndelsen af 1860'erne": "[1860..1863]", "slutningen af 1700-tallet": "[1767..1799]", "før 1868": "[..1867]",
        "indtil maj 1868": "/1868-05", "fra 1868 til 1870": "1868/1870", "1868 eller 1869": "[1868,1869]", "efteråret 1868": "1868-23",
    },
    "nb": {
        "lørdag 24. oktober 1868": "1868-10-24", "3. desember 1868": "1868-12-03", "slutten av mai 1868": "[1868-05-21..1868-05-31]", "1860-årene": "186X", "1700-tallet": "17XX", "rundt 1868": "1868~", "etter 3. mai 1868": "[1868-05-04..]",
        "mellom 1868 og 1870": "[1868..1870]", "høsten 1868": "1868-23", "3.–5. mai 1868": "1868-05-03/1868-05-05",
    },
    "ru": {
        "24 октября 1868 г.": "1868-10-24", "суббота, 24 октября 1868 года": "1868-10-24", "в мае 1868 года": "1868-05", "в конце мая 1868 г.": "[1868-05-21..1868-05-31]", "в конце 1860 г.": "[1860-09..1860-12]",
        "начало 1860-х гг.": "[1860..1863]", "60-е годы XIX в.": "186X", "вторая половина XVIII в.": "[1750..1799]", "XVIII–XIX вв.": "17XX/18XX", "ок. 1868 г.": "1868~", "вероятно, 1868": "1868?",
        "до 1868 г.": "[..1868]", "не ранее мая 1868": "[1868-05..]", "с 1860 по 1870 г.": "1860/1870", "1868—1871 гг.": "1868/1871", "с 3 по 5 мая 1868": "1868-05-03/1868-05-05", "между маем и июлем 1868": "[1868-05..1868-07]",
        "V в. до н. э.": "-04XX", "15 июня 1905 г., 10 ч. 30 мин.": "1905-06-15T10:30", "1868 – наст. время": "1868/..", "зимой 1868/69": "1868-24", "б. г.": "XXXX",
    },
    "uk": {
        "24 жовтня 1868 р.": "1868-10-24", "п’ятниця, 24 квітня 1868 р.": "1868-04-24", "у травні 1868 року": "1868-05", "листопад 1868": "1868-11", "наприкінці травня 1868": "[1868-05-21..1868-05-31]", "1860-ті роки": "186X",
        "у 60-х роках ХІХ ст.": "186X", "перша половина ХІХ ст.": "[1800..1849]", "бл. 1868 р.": "1868~", "після травня 1868": "[1868-06..]", "з 1868 по 1870": "1868/1870", "між 3 та 5 травня 1868": "[1868-05-03..1868-05-05]",
        "44 до н. е.": "-0043", "восени 1868": "1868-23",
    },
}  # fmt: skip
#: what may mean two things, or nothing, and words of what is said of it
REFUSED = {
    "03/04/1905": "1905-04-03 or 1905-03-04", "12/11/1905": "1905-11-12 or 1905-12-11", "3/11/22": "1922-11-03", "Nov '22": "1922-11", "17 November": "1904-11-17", "1800s": "180X", "1900er Jahre": "19XX",
    "winter 1914": "1914-24", "0th century": "century", "44871": "2022-11-06", "1905.0": "1905", "19050612": "1905-06-12", "476": "0476", "1905-6": "1905/1906", "Septober 1905": "1905-09", "1850-123": "1850-05-03",
    "listopad 1905": "1905-10 or 1905-11", "Lip 1905": "1905-06 or 1905-07", "po 28. 6. 1413": "1413-06-28", "15 June 1905, morning": "1905-06-15", "32 May 1905": "1905-05", "June to May 1905": "1904-06/1905-05",
    "between 1929 and 1922": "1922/1929", "5 May 1702/3": "1702-05-05", "18 (30) January 1905": "1905-01-31", "5 Feb 1873/74": "1752", "0 BC": "0000", "the fifties": "XXXX",
    "c. 15 June 1905 12:30": "1905-06-15~", "between 15 June 1905 12:30 and 16 June 1905": "[1905-06-15..1905-06-16]", "some day": "XXXX", "1905-06-15T25:00": "hours are 00 to 24", "1905-06-15 10.30": "10:30", "3 Geo. III": "Gregorian",
    "1905-06-15T12:30~": "1905-06-15~, or the time without", "1905-06-15 10:30-12:00": "1905-06-15T10:30/1905-06-15T12:00", "[1905-06-15T12:30..1905-06-16]": "the day without the time", "lata 1850-1860": "185X/186X",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "edtf"), [(text, edtf) for texts in MEANT.values() for text, edtf in texts.items() if text]
)
def test_words_that_can_mean_one_thing(text: str, edtf: str) -> None:
    assert canonical(text) == edtf
    span(text)


@pytest.mark.parametrize(("text", "said"), [(text, said) for text, said in REFUSED.items() if said])
def test_what_may_mean_two_things_is_refused_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(DateError) as refused:
        span(text)
    assert said in f"{refused.value} {refused.value.remedy}"


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(min_value=datetime.date(1000, 1, 1)))
@settings(max_examples=25)
def test_a_day_and_a_month_as_each_language_writes_them(language: str, day: datetime.date) -> None:
    assume(day.month != 11 or language not in ("pl", "cs"))  # Croatian calls October so
    for form in ("long", "full"):
        assert canonical(format_date(day, form, locale=language)) == day.isoformat()
    assert canonical(format_skeleton("yMMMM", day, locale=language)) == day.isoformat()[:7]


WORDS = st.sampled_from(sorted({word for texts in MEANT.values() for text in texts for word in text.split()}))


@given(st.lists(WORDS, min_size=1, max_size=6))
@settings(max_examples=150)
@example(["3", "May", "1905", "1905"])
@example(["-"])
def test_any_words_are_a_date_or_refused_with_a_remedy_that_is_none(words: list[str]) -> None:
    text = " ".join(words)
    try:
        edtf = read(text).edtf
    except DateError as error:
        _hold(error)
    else:
        assert read(edtf).edtf == edtf


@pytest.mark.parametrize(
    "text", [*REFUSED, "1905-02-30", "30.2.1905", "18 Adar 5635", "10 Muharram 61", "Easter 1606"]
)
def test_a_remedy_is_never_refused(text: str) -> None:
    with pytest.raises(DateError) as refused:
        span(text)
    _hold(refused.value)


def _hold(error: DateError) -> None:
    """Read each date that a remedy names; there is one."""
    assert error.remedy
    # what geo did not understand is quoted, and no remedy
    for word in re.sub(r"and not .*;", "", error.remedy).split():
        date = re.sub(r"(?<!\.)\.$", "", word.strip("\"'();:,"))
        if re.fullmatch(r"[\[\]{}/\dXT~?%.,:+-]*(?:\d[\dX]{3}|XXXX)[\[\]{}/\dXT~?%.,:+-]*", date):
            span(date)


def test_words_of_two_languages_are_read_where_they_can_mean_one_thing() -> None:
    assert canonical("ca. 3 mayo 1868") == "1868-05-03~"
    assert canonical("between 1868 und 1870") == "[1868..1870]"


def test_a_false_weekday_is_said() -> None:
    (remark,) = span("Monday 17 November 1869").remarks
    assert remark.column == "start"
    assert "was a Wednesday" in remark.message
    assert "by that it was a Monday" in remark.remedy
    assert not span("Wednesday 17 November 1869").remarks
    assert not span("Monday 17 November 1869", calendar="julian").remarks


def test_an_end_shares_the_year_of_its_start() -> None:
    assert span("3 May 1905", "5 May")[:2] == ("1905-05-03", "1905-05-05")
    assert span("1905", "until 1910")[:2] == ("1905", "1910")
    assert span("1905", "до 1910 г.")[:2] == ("1905", "1910")
    assert span("1873/74", "1888")[:2] == ("[1873..1874]", "1888")


def test_check_says_what_was_understood(tmp_path: Path) -> None:
    table = tmp_path / "life.csv"
    table.write_text("place,start\nParis,early March 1812\nLyon,3 May 1812\n")
    said = command("check", table).stdout
    assert 'line 2: "early March 1812" as some time between 1 March 1812 and 10 March 1812' in said
    assert "3 May" not in said


def test_the_order_is_an_option_of_the_commands(tmp_path: Path) -> None:
    table = tmp_path / "life.csv"
    table.write_text("place,start\nParis,03/04/1905\nLyon,05/06/1905\n")
    refused = command("check", table)
    assert refused.exit_code == 1
    assert refused.stdout.count("could be two days") == 1
    for order, day in (("dmy", "1905-04-03"), ("mdy", "1905-03-04")):
        assert f",{day}," in command("locate", table, "--dates", order).stdout


def test_author_and_reading_stand_together_in_the_table() -> None:
    dated = geo.dated(pd.DataFrame({"start": ["early March 1812", "3 May 1812"]}))
    assert dated["date_written"].tolist() == ["early March 1812", ""]
    assert dated["start_edtf"].tolist() == ["[1812-03-01..1812-03-10]", "1812-05-03"]
