"""One date as words give it, and its EDTF: a day, month, season, year, decade, century, or a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from geo.dates.calendars import days_in
from geo.dates.days import civil_day, days_in_month
from geo.dates.grammar.limits import days_of, edtf_of, share, whole, year_text
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.dates.grammar.limits import Limit

#: first month of EDTF's seasons, as the northern half of the Earth has them
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
#: years of a decade and of a century that are its early, mid and late ones: 4 + 3 + 3, 34 + 33 + 33
_THIRDS = {10: (0, 4, 7, 10), 100: (0, 34, 67, 100)}
#: years up to which England dated January to 24 March in both years (24 Geo. II c. 23 ended it)
_LAST_DUAL_YEAR = 1752


class Settled(NamedTuple):
    """What the rows of a column settle for each other.

    `orders` are pairs of a delimiter and an order, dmy or mdy ("" is any delimiter); `spans` says whether
    1905-06 means 1905 to 1906 (None: not settled), `decades` that 1800s are ten years; `languages` are bits;
    `modern` says that other dates are of the last thousand years.
    """

    orders: tuple[tuple[str, str], ...] = ()
    spans: bool | None = None
    decades: bool = False
    languages: int = 0
    modern: bool = False

    def order(self, delimiter: str) -> str:
        """Return dmy, mdy, or nothing where it is not settled for a delimiter."""
        orders = dict(self.orders)
        return orders.get("", orders.get(delimiter, ""))


#: a column that settles nothing
UNSETTLED: Final = Settled()


class OrderError(DateError):
    """A date whose day and month might be exchanged, and no other row of its column settles it."""


class Date(NamedTuple):
    """One date, perhaps without the parts that it shares with another ("3" of "3–5 May 1905").

    The year is as written, `era` "bc" or "ad" where one is named; of a century it is the number. `part` is
    as ("third", 1) for early, `marks` holds `~` and `?`. `delimiter` is what stands between figures, `order`
    dmy or mdy where they allow one only. `origin` is another calendar, a feast, or a lone winter.
    """

    year: int | None = None
    month: int = 0
    day: int = 0
    unit: Literal["date", "decade", "century", "days"] = "date"
    era: str = ""
    part: tuple[str, int] = ("", 0)
    marks: str = ""
    digits: int = 4
    dual: int = 0
    weekday: int = 0
    style: str = ""
    time: str = ""
    end_time: str = ""
    delimiter: str = ""
    order: str = ""
    hundreds: bool = False
    origin: str = ""

    @property
    def astronomical(self) -> int:
        """The year, 0 for 1 BC. Raises `geo.errors.DateError` where none is known or certain."""
        if self.year is None:
            name = edtf_of((1904, self.month, self.day))[4:]
            raise DateError("has no year", f"write the year too, as 1904{name} for 1904")
        if self.era == "bc":
            if not self.year:
                raise DateError("is no year: there is no year 0 BC", "write 0000 for 1 BC, 0001 for AD 1")
            return 1 - self.year
        if not self.year and self.era == "ad":
            raise DateError("is no year: there is no year AD 0", "write 0001 for AD 1, 0000 for 1 BC")
        if self.digits < 4 and not self.era:
            raise DateError(
                "is no year of four figures",
                f"write {self.year:04} for the year {self.year}, or all its figures",
            )
        if self.dual:
            return self._dual_year()
        return self.year

    def _dual_year(self) -> int:
        assert self.year is not None
        if self.year >= _LAST_DUAL_YEAR:
            raise DateError(
                f"names two years, and dual dating ended in {_LAST_DUAL_YEAR}",
                f"write {edtf_of((self.year, self.month, self.day))}, or with {self.dual}",
            )
        if self.month > 3 or (self.month == 3 and self.day > 24) or self.month == 0:
            raise DateError(
                "names two years, and only days from 1 January to 24 March have two",
                f"write {edtf_of((self.year, self.month, self.day))}",
            )
        return self.dual

    def settled(self, column: Settled) -> Date:
        """Return the date with its day and month as the column has them."""
        if not self.delimiter or self.order:
            return self
        order = column.order(self.delimiter) or ("dmy" if self.delimiter == "." else "")
        if order in ("dmy", "mdy"):
            return self._replace(delimiter="") if order == "dmy" else self._swapped()
        first, second = (one._replace(delimiter="") for one in (self, self._swapped()))
        raise OrderError(
            "could be two days: the day or the month may stand first",
            f"write {first.plain()} or {second.plain()}",
        )

    def _swapped(self) -> Date:
        return self._replace(day=self.month, month=self.day, delimiter="")

    def limits(self) -> tuple[Limit, Limit]:
        """Return the first and the last year, month or day that it covers."""
        if self.unit == "days":
            assert self.year is not None
            first, last = days_in(self.origin, self.year, self.month, self.day)
            return whole(civil_day(first), civil_day(last))
        if self.unit != "date":
            return self._years()
        year = self.astronomical
        if self.origin == "winter":
            raise DateError(
                "could be two winters",
                f"write {year_text(year)}-24 for that which began in the year, {year_text(year - 1)}-24 for "
                "the one before",
            )
        if self.month in SEASONS:
            first = SEASONS[self.month]
            months = [(year + (first + i - 1) // 12, (first + i - 1) % 12 + 1, 0) for i in range(3)]
            return share(months, self.part)
        if not self.month:
            return (
                share([(year, month, 0) for month in range(1, 13)], self.part)
                if self.part[0]
                else ((year, 0, 0),) * 2
            )
        if not self.day and self.part[0]:
            length = days_in_month(year, self.month, "julian" if self.style == "julian" else "gregorian")
            return days_of(year, self.month, length, self.part)
        return ((year, self.month, self.day),) * 2

    def _years(self) -> tuple[Limit, Limit]:
        assert self.year is not None
        length = 10 if self.unit == "decade" else 100
        if self.unit == "century":
            if not self.year:
                raise DateError(
                    "is no century", "write 00XX for the 1st century, -00XX for the 1st before Christ"
                )
            first = -100 * self.year + 1 if self.era == "bc" else 100 * (self.year - 1)
        else:
            first = -self.year - 8 if self.era == "bc" else self.year
        kind, which = self.part
        if kind == "third":
            low, high = _THIRDS[length][which - 1 : which + 1]
        elif kind:
            parts = {"half": 2, "quarter": 4}.get(kind, 1)
            index = which - 1 if which > 0 else parts - 1
            low, high = index * length // parts, (index + 1) * length // parts
        else:
            low, high = 0, length
        return (first + low, 0, 0), (first + high - 1, 0, 0)

    def plain(self) -> str:
        """Return it as EDTF without marks of doubt."""
        return self._written("")

    def edtf(self) -> str:
        """Return it as EDTF. Raises `geo.errors.DateError` where it is no date."""
        return self._written({"~": "~", "?": "?", "": ""}.get("".join(sorted(set(self.marks))), "%"))

    def _written(self, mark: str) -> str:
        first, last = self.limits()
        if self.time:
            if mark:
                day = edtf_of(first)
                raise DateError(
                    "has a time of day and a mark of doubt",
                    f"write {day}{mark}, or the time without the mark",
                )
            return f"{edtf_of(first)}T{self.time}"
        if self.unit == "date" and self.month in SEASONS and not self.part[0]:
            return f"{year_text(self.astronomical)}-{self.month}{mark}"
        if self.unit in ("decade", "century") and not self.part[0]:
            if self.unit == "century" and self.era == "bc":
                assert self.year is not None
                return f"-{self.year - 1:02}XX{mark}"
            if first[0] >= 0 and (self.unit == "century" or first[0] % 10 == 0):
                digits = f"{first[0]:04}"
                return (f"{digits[:2]}XX" if self.unit == "century" else f"{digits[:3]}X") + mark
        if first == last:
            return edtf_of(first) + mark
        return f"[{edtf_of(first)}{mark}..{edtf_of(last)}{mark}]"
