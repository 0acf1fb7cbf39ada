"""Hostile texts in the store, in what it finds, and in the files made of it; in a browser: tests/browser."""

import csv
import io
import json
import unicodedata
from pathlib import Path

import pyogrio
import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from sqlalchemy import func, select

from consultation.database import Database
from consultation.desk import Desk
from consultation.domain import Mood, NewOpinion, Opinion, State, Theme, Wanted
from consultation.errors import RefusedError
from consultation.personal import find_personal, masked
from consultation.residents import Residents
from consultation.similar import near_duplicates
from consultation.tables import EVENTS, OPINIONS
from consultation.wording import cleaned, cleaned_line
from geodata.exchange.formats import Form
from layers.opinion_features import pin_features
from reports.opinion_files import LAYER, Handout, write_opinions
from tests.consultation import hostile_opinions as kept
from tests.consultation.hostile_texts import ACCEPTED, REFUSED
from tests.consultation.opinions import opinion
from tests.reports.opinions import SENT

RUNS = tuple("=+-@\t\r\n＝＋－＠")


def test_they_are_many_and_all_different() -> None:
    assert len(set(ACCEPTED) | set(REFUSED)) == len(ACCEPTED) + len(REFUSED) >= 200


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:8]))
def test_nothing_and_too_much_are_refused_and_leave_nothing(text: str, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with pytest.raises(RefusedError) as refused:
        Residents(database).submit(opinion(text=text), kept.SENDER)
    assert refused.value.key == REFUSED[text]
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(OPINIONS)).scalar_one() == 0
    database.dispose()


def test_every_other_comes_back_cleaned_and_harms_no_query(database: Database) -> None:
    sent = kept.send(database)
    token = kept.sign_in(database)
    kept.publish_and_answer(database, token, sent)
    residents = Residents(database, kept.ANYTHING)
    shown = {said.number: said for said in everything(residents)}
    assert len(shown) == len(sent) == len(ACCEPTED)
    for one in sent:
        said = shown[one.number]
        assert said.text == cleaned(one.text)
        assert said.reply == (said.text if said.state is State.ANSWERED else "")
        assert said.nickname == cleaned_line(kept.name_of(one.text))
    assert not any(is_unseen(sign) for said in shown.values() for sign in said.text)
    for one in sent[:: kept.EVERY * 2]:
        assert residents.own(one.receipt, kept.SENDER) == shown[one.number]
    for wanted in ("<script>", "{{7*7}}", "' or '1'='1", "100% 同意_真的\\%", "%s%s%n", "\\'; copy"):
        numbers = {said.number for said in residents.find(Wanted(text=wanted), limit=100).opinions}
        assert numbers == {number for number, said in shown.items() if wanted in said.text.lower()}
    check_pins(residents)
    events = 2 * len(sent) + len(sent[:: kept.EVERY])
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(OPINIONS)).scalar_one() == len(sent)
        of_opinions = select(func.count()).where(EVENTS.c.opinion.is_not(None))
        assert connection.execute(of_opinions).scalar_one() == events


def check_pins(residents: Residents) -> None:
    """Check that the map is told no word of anybody."""
    pins = residents.pins(Wanted())
    collection = json.loads(pin_features(pins, "notice"))
    assert len(collection["features"]) == len(pins) > 200
    told = {key for feature in collection["features"] for key in feature["properties"]}
    assert told == {"number", "theme", "mood", "state"}


def everything(residents: Residents) -> list[Opinion]:
    total = residents.find(Wanted(), limit=1).total
    return [
        said
        for offset in range(0, total, 100)
        for said in residents.find(Wanted(), offset=offset, limit=100).opinions
    ]


def is_unseen(sign: str) -> bool:
    """Whether a sign is a control, turns the direction of writing, or has no width (joined emoji have)."""
    return sign not in "\n\u200d" and unicodedata.category(sign) in {"Cc", "Cf", "Cs"}


def test_staff_get_them_with_contacts_and_refuse_them_with_any_words(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    token = kept.sign_in(database)
    sent = kept.send_again(database)
    kept.refuse(database, token, sent)
    queue = Desk(database).queue(token, Wanted(states=(State.UNPUBLISHED,)), page=(0, 100))
    assert {one.shown.number: one.shown.note for one in queue.opinions} == {
        one.number: cleaned(one.text[:200]) for one in sent
    }
    database.dispose()


@pytest.fixture(scope="module")
def opinions() -> tuple[Opinion, ...]:
    """The texts as published, without a database."""
    return tuple(published(number, kept.hostile(number)) for number in range(len(ACCEPTED)))


def published(number: int, new: NewOpinion) -> Opinion:
    text = cleaned(new.text)
    return Opinion(
        number=number,
        round_id=None,
        theme=Theme.OTHER,
        mood=Mood.IDEA,
        text=text,
        nickname=cleaned_line(new.nickname),
        place=new.place,
        language="zh",
        data_hash=new.data_hash,
        sent_at=SENT,
        state=State.ANSWERED,
        reply=text,
        answered_at=SENT,
    )


def in_table(text: str) -> str:
    """A text as it stands in a cell: behind an apostrophe if a spreadsheet program would run it."""
    return f"'{text}" if text.startswith(RUNS) or text in ERROR_CODES else text


def test_a_csv_holds_them_all_and_runs_none(opinions: tuple[Opinion, ...]) -> None:
    content = write_opinions(Handout(opinions, ""), Form.CSV).decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(content, newline=""))
    places = [place for place, head in enumerate(heads) if head.split(" / ")[0] in {"意见", "答复"}]
    assert len(places) == 2
    for place in places:
        assert [row[place] for row in rows] == [in_table(said.text) for said in opinions]
    assert not [cell for row in rows for cell in row if cell.startswith(RUNS)]


def test_a_workbook_holds_them_all_as_strings(opinions: tuple[Opinion, ...]) -> None:
    book = load_workbook(io.BytesIO(write_opinions(Handout(opinions, ""), Form.XLSX)))
    heads, *rows = book[LAYER].iter_rows()
    [place] = [at for at, head in enumerate(heads) if str(head.value).startswith("意见")]
    assert [(row[place].value, row[place].data_type) for row in rows] == [
        (in_table(said.text), "s") for said in opinions
    ]
    cells = [cell for row in rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_geojson_and_geopackage_hold_them_to_the_sign(opinions: tuple[Opinion, ...], tmp_path: Path) -> None:
    features = json.loads(write_opinions(Handout(opinions, ""), Form.GEOJSON))["features"]
    assert [feature["properties"]["text"] for feature in features] == [said.text for said in opinions]
    path = tmp_path / "a.gpkg"
    path.write_bytes(write_opinions(Handout(opinions, ""), Form.GEOPACKAGE))
    frame = pyogrio.read_dataframe(path, layer=LAYER)
    assert list(frame["text"]) == list(frame["reply"]) == [said.text for said in opinions]


def test_masking_and_likeness_bear_them_all() -> None:
    among = dict(enumerate(ACCEPTED))
    for number, text in among.items():
        assert len(masked(text, find_personal(text))) == len(text)
        if any(sign.isalnum() for sign in text):
            assert near_duplicates(text, {number: text})
