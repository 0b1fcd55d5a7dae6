"""Names of places in the cases that Slavic prepositions ask for: "под Москвой", "koło Krakowa", "u Prahy"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: endings of the singular and plural cases, and what the nominative may end in instead
_CYRILLIC: Final = {
    "ского": ("ский", "ское", "ск"),
    "ским": ("ский", "ское"),
    "ском": ("ский", "ское", "ск"),
    "ого": ("ый", "ое"),
    "ым": ("ый", "ое"),
    "ой": ("а", "ая"),
    "ою": ("а",),
    "ей": ("я", "ь", "и"),
    "ём": ("ь", "й"),
    "ем": ("", "е", "ь", "й"),
    "ом": ("", "о"),
    "ами": ("ы", "а"),
    "ями": ("и", "я"),
    "ах": ("ы", "а"),
    "ях": ("и",),
    "ов": ("ы",),
    "ії": ("ія",),
    "ии": ("ия",),
    "ією": ("ія",),
    "ею": ("я",),
    "єю": ("я",),
    "ові": ("ів",),
    "ова": ("ів", "ов"),
    "евом": ("їв",),
    "єва": ("иїв", "їв"),
    "иєва": ("иїв",),
    "овом": ("ів", "ово"),
    "ую": ("ая",),
    "ы": ("а",),
    "и": ("а", "ь", "я"),
    "а": ("", "о"),
    "я": ("ь", "й", "е"),
    "у": ("", "а", "о"),
    "ю": ("я", "ь", "й"),
    "е": ("а", "", "о", "я"),
    "і": ("а", "", "ь", "я"),
    "ї": ("я",),
}
_LATIN: Final = {
    "owem": ("ów", "owo"),
    "owie": ("ów", "owo"),
    "owa": ("ów", "owo"),
    "ówem": ("ów",),
    "wie": ("wa", "w"),
    "iem": ("", "ie"),
    "niem": ("ń",),
    "nia": ("ń",),
    "niu": ("ń",),
    "nią": ("nia",),
    "ku": ("k", "ko"),
    "em": ("", "o"),
    "ie": ("a", ""),
    "ze": ("ha", "za", "ga"),
    "ou": ("a",),
    "ami": ("y",),
    "ach": ("y",),
    "ech": ("y",),
    "ską": ("ska",),
    "skim": ("ski", "skie"),
    "skiem": ("sk",),
    "iu": ("",),
    "gi": ("ga",),
    "ki": ("ka",),
    "ca": ("c",),
    "dzi": ("dź",),
    "ą": ("a",),
    "ę": ("a",),
    "y": ("a",),
    "ě": ("a", "o", ""),
    "a": ("", "o"),
    "u": ("", "o", "a"),
    "i": ("a", ""),
    "e": ("a", "o"),
}
_SHORTEST: Final = 3


def nominatives(name: str) -> Iterator[str]:
    """Yield the names of which a name may be another case, the likeliest first.

    >>> next(nominatives("Москвой")), next(nominatives("Krakowa")), next(nominatives("Prahy"))
    ('Москва', 'Kraków', 'Praha')
    """
    *first, last = name.split() or [""]
    endings = _CYRILLIC if max(last, default="") >= "\u0400" else _LATIN
    for length in range(5, 0, -1):
        for ending in endings.get(last[-length:], ()) if len(last) > length else ():
            if len(last) - length + len(ending) >= _SHORTEST:
                yield " ".join([*first, last[:-length] + ending])
