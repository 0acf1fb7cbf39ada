"""Site briefs of parcels on real ground, and what can be read from them."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from design.texts import Language
from geodata.exchange.survey import Format, Ground, Parcel, Parcels
from geodata.site.answers import ParcelCheck
from geodata.site.check import check_parcels
from reports.site_brief import write_brief
from reports.site_brief_request import SiteBriefRequest
from tests.geodata.site.ground import in_lake, on_edge, random_parcels, square
from tests.reports.printed import pages, squeezed

DAY = date(2026, 11, 25)
FILE = "岳阳楼区勘测定界.txt"
CASES = {
    "old-town": (Parcel(1, "梅溪桥一期", square(113.1005, 29.3765, 120), 0.5, 58_000.0),),
    "across": (Parcel(1, "芭蕉湖北岸", on_edge("bajiao-lake", 0.3, 900), 1.0),),
    "lake": (Parcel(1, "湖心", in_lake(), 1.0),),
    "outside": (Parcel(1, "君山后湖", square(112.99, 29.43, 200), 5.0),),
    "forty": tuple(random_parcels(7, 40)),
    "many": tuple(random_parcels(8, 160)),
}


def brought(parcels: Sequence[Parcel], file_name: str = FILE) -> Parcels:
    says = "坐标系=2000国家大地坐标系，带号=38"
    told = (Format.BOUNDARY_POINTS, "gk3-38", Ground.DECLARED, tuple(parcels), says)
    return Parcels(file_name, "ab12" * 16, *told)


@cache
def checked(case: str) -> tuple[ParcelCheck, ...]:
    return check_parcels(CASES[case])


def asked(language: Language) -> SiteBriefRequest:
    return SiteBriefRequest(language, DAY)


@cache
def written(case: str, language: Language) -> bytes:
    return write_brief(brought(CASES[case]), checked(case), asked(language))


@cache
def sheets(case: str, language: Language) -> tuple[str, ...]:
    """Text of each page without spaces."""
    return tuple(squeezed(page.extract_text()) for page in pages(written(case, language)).pages)


def whole(case: str, language: Language) -> str:
    return "".join(sheets(case, language))


def in_order(words: str, *said: str) -> bool:
    """Whether some words stand in this order."""
    places = [words.index(squeezed(each)) for each in said]
    return all(first < second for first, second in pairwise(places))
