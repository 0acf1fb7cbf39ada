"""What is sent is checked in the store, whatever the page has let through."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from consultation.checks import Area, check_round, checked, content_digest
from consultation.domain import Place, Round, Theme
from consultation.errors import ConsultationError, RefusedError
from tests.consultation.opinions import ROUND, opinion

DISTRICT = Area(112.9, 29.1, 113.4, 29.7)
NAN, INFINITE = float("nan"), float("inf")


def refusal(call: Callable[[], object]) -> ConsultationError:
    with pytest.raises(RefusedError) as caught:
        call()
    return caught.value


def test_a_thousand_characters_are_taken_and_one_more_is_not() -> None:
    assert len(checked(opinion(text="岳" * 1000 + "  "), DISTRICT).text) == 1000
    refused = refusal(lambda: checked(opinion(text="岳" * 1001), DISTRICT))
    assert (refused.key, refused.values) == ("text_long", {"most": 1000, "over": 1})
    assert refusal(lambda: checked(opinion(text="x" * 10_000_000), DISTRICT)).key == "text_long"


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"text": " \n\u200b\x00 "}, "text_empty"),
        ({"nickname": "名" * 31}, "nickname_long"),
        ({"contact": "1" * 121}, "contact_long"),
        ({"receipt": "0000-0000-0000-0001"}, "receipt"),
        ({"language": "fr"}, "form"),
        ({"data_hash": "' OR 1=1"}, "form"),
        ({"theme": "map-error"}, "form"),
        ({"place": Place(113.1, None)}, "place"),
        ({"place": Place(None, 29.3)}, "place"),
        ({"place": Place(NAN, 29.3)}, "place"),
        ({"place": Place(113.1, INFINITE)}, "place"),
        ({"place": Place(0.0, 0.0)}, "place"),
        ({"place": Place("113.1", 29.3)}, "place"),  # type: ignore[arg-type]  # a page's mistake
        ({"place": Place(feature_id="../etc/passwd")}, "place"),
        ({"place": Place(feature_id="a" * 81)}, "place"),
        ({"place": Place(feature_id="")}, "place"),
        ({"place": Place(paragraph="3.2.1'; DROP TABLE opinions")}, "place"),
    ],
)
def test_what_is_refused_is_named(said: dict[str, object], key: str) -> None:
    assert refusal(lambda: checked(opinion(**said), DISTRICT)).key == key


def test_lines_are_cleaned_and_places_kept() -> None:
    place = Place(113.1, 29.3, "nanhu-lake", "2.3.T24")
    ready = checked(opinion(nickname=" 南湖\n居民\u202e ", contact="a@b.cn\x00", place=place), DISTRICT)
    assert (ready.nickname, ready.contact, ready.place) == ("南湖 居民", "a@b.cn", place)


def test_a_round_takes_its_themes_from_opening_to_closing() -> None:
    opens, closes = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    asked = Round(1, ROUND["title"], ROUND["text"], (Theme.GREEN,), opens, closes)  # type: ignore[arg-type]  # plain JSON
    sent = opinion(round_id=1, theme=Theme.GREEN)
    check_round(sent, asked, opens)
    check_round(sent, asked, closes - timedelta(microseconds=1))
    for moment in (opens - timedelta(microseconds=1), closes):
        assert refusal(lambda at=moment: check_round(sent, asked, at)).key == "round_closed"  # type: ignore[misc]  # bound
    assert refusal(lambda: check_round(sent, None, opens)).key == "round_closed"
    assert refusal(lambda: check_round(opinion(theme=Theme.GREEN), None, opens)).key == "round_closed"
    assert (
        refusal(lambda: check_round(opinion(round_id=1, theme=Theme.OTHER), asked, opens)).key
        == "round_theme"
    )
    check_round(opinion(round_id=1), asked, opens)
    check_round(opinion(), None, opens)


def test_the_same_content_is_known_whatever_the_receipt() -> None:
    assert content_digest(opinion()) == content_digest(opinion())
    assert content_digest(opinion()) != content_digest(opinion(contact="12345"))
