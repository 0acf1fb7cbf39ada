"""What many residents at once cost, beside a plain form: `python -m tests.bench.consultation`.

Twenty write once a second, a hundred look at a page every four seconds, all in threads of one process as
the application's sessions are, with ten thousand opinions kept before. First the plain form of `plain_form`,
as it comes and then with a list that asks for twenty rows only; then SQLite; then PostgreSQL, on a server
of its own. Nothing acknowledged may be lost: it is counted afterwards.
"""

import argparse
import itertools
import random
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import func, insert, select

from consultation.database import Database
from consultation.domain import Mood, NewOpinion, Place, Sender, State, Theme, Wanted
from consultation.errors import UnavailableError
from consultation.limits import Limits
from consultation.receipts import digest, new_receipt
from consultation.residents import Residents
from consultation.similar import near_duplicates
from consultation.tables import OPINIONS
from layers.opinion_features import pin_features
from tests.bench.crowd import Lived, Part, gather
from tests.bench.plain_form import PlainForm
from tests.bench.rules import timed, told
from tests.consultation.cluster import running_cluster

KEPT = 10_000
WRITERS, READERS = 20, 100
WRITE_BEAT_S, READ_BEAT_S = 1.0, 4.0
SECONDS = 15.0
RUNS = 5
WRITE_S, LIST_S = 0.25, 0.25  # at most, of nineteen in twenty
PAGE_S, SEARCH_S, MAP_S, LIKE_S = 0.1, 0.25, 0.5, 0.1
LEAST_RATIO = 2.0
Crowd = tuple[Lived, Lived]  # of those who write, of those who read
ANYTHING = Limits(per_visitor=1_000_000, per_address=1_000_000)
WORDS = (
    *("南湖", "步道", "公交站", "停车", "学校", "绿地", "码头", "老人", "孩子", "夜间", "灯光", "噪声"),
    *("增加", "减少", "改善", "建议", "希望", "担心", "支持", "岸线"),
)


def sentence(dice: random.Random) -> str:
    """What a resident might write, 20 to 200 signs."""
    return "".join(f"{dice.choice(WORDS)}{dice.choice('的了和在，。')}" for _ in range(dice.randrange(8, 70)))


def opinions(seed: int) -> Iterator[NewOpinion]:
    """Opinions without end, all over the district."""
    dice = random.Random(seed)  # noqa: S311 - repeatable
    while True:
        place = Place(round(dice.uniform(113.0, 113.3), 6), round(dice.uniform(29.2, 29.5), 6))
        yield NewOpinion(
            receipt=new_receipt(),
            round_id=None,
            theme=Theme.MAP_ERROR,
            mood=dice.choice(list(Mood)),
            text=sentence(dice),
            place=place,
            language="zh",
            data_hash="0123456789ab",
        )


def fill(database: Database) -> None:
    """Keep ten thousand published opinions of all themes."""
    dice = random.Random(1)  # noqa: S311 - repeatable
    rows = [
        {
            "receipt": digest(said.receipt),
            "content": digest(said.receipt),
            "theme": dice.choice(list(Theme)),
            "mood": said.mood,
            "text": said.text,
            "public_text": said.text,
            "nickname": "",
            "public_nickname": "",
            "longitude": said.place.longitude,
            "latitude": said.place.latitude,
            "public_longitude": said.place.longitude,
            "public_latitude": said.place.latitude,
            "language": "zh",
            "data_hash": said.data_hash,
            "sent_at": database.now(),
            "state": State.PUBLISHED,
            "note": "",
            "reply": "",
            "supports": dice.randrange(30),
        }
        for said in itertools.islice(opinions(0), KEPT)
    ]
    with database.writing() as connection:
        connection.execute(insert(OPINIONS), rows)


def count(database: Database) -> int:
    """How many are kept."""
    with database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(OPINIONS)).scalar_one())


def crowd(write: Callable[[], bool], read: Callable[[], bool], seconds: float) -> Crowd:
    """Writers and readers at once."""
    writers, readers = Part(WRITERS, WRITE_BEAT_S, write), Part(READERS, READ_BEAT_S, read)
    wrote, looked = gather((writers, readers), seconds)
    return wrote, looked


def ours(database: Database, seconds: float) -> Crowd:
    """A crowd at our store."""
    residents, coming = Residents(database, ANYTHING), to_send(seconds)

    def write() -> bool:
        said = coming.popleft()
        try:
            residents.submit(said, Sender(said.receipt, None))
        except UnavailableError:
            return False
        return True

    return crowd(write, lambda: len(residents.find(Wanted(), limit=20).opinions) > 0, seconds)


def rival(form: PlainForm, read: Callable[[], bool], seconds: float) -> Crowd:
    """The same crowd at the plain form."""
    coming = to_send(seconds)
    return crowd(lambda: form.submit(plain(coming.popleft())), read, seconds)


def to_send(seconds: float) -> deque[NewOpinion]:
    """Opinions ready to be sent, more than the writers have time for."""
    return deque(itertools.islice(opinions(2), int(2 * WRITERS * (seconds / WRITE_BEAT_S + 1))))


def plain(said: NewOpinion) -> tuple[str, str, str, str, str, float, float, str]:
    """An opinion as a row of the plain form."""
    place = said.place
    return (
        *(said.receipt, said.theme, said.mood, said.text, said.nickname),
        *(place.longitude or 0.0, place.latitude or 0.0, "2026-11-25T08:00:00"),
    )


def report(name: str, lived: Crowd, lost: int, goals: tuple[float, float] | None) -> bool:
    """Print what a crowd lived through; whether the goals are reached."""
    (wrote, looked), (write_s, list_s) = lived, goals or (None, None)
    reached = [
        told(f"{name}: write, p95 of {len(wrote.took_s)}", wrote.p95_s, write_s),
        told(f"{name}: list, p95 of {len(looked.took_s)}", looked.p95_s, list_s),
    ]
    verdict = "" if goals is None else f"   goal 0   {'MISSED' if lost else 'reached'}"
    print(f"{name + ': acknowledged and lost':66} {lost:8d}{verdict}")
    refused = f"{name}: errors instead of keeping, instead of a list"
    print(f"{refused:66} {wrote.not_done:8d} {looked.not_done:5d}")
    return all(reached) and not lost


def many(name: str, database: Database) -> bool:
    """Print what ten thousand opinions cost one reader."""
    residents = Residents(database)
    works: tuple[tuple[str, float, Callable[[], object]], ...] = (
        ("first page", PAGE_S, lambda: residents.find(Wanted(), limit=20)),
        ("last page", PAGE_S, lambda: residents.find(Wanted(), offset=KEPT - 20, limit=20)),
        ("filter", PAGE_S, lambda: residents.find(Wanted(themes=(Theme.GREEN,), moods=(Mood.IDEA,)))),
        ("text search", SEARCH_S, lambda: residents.find(Wanted(text="南湖 夜间"))),
        ("map file", MAP_S, lambda: pin_features(residents.pins(Wanted()), "")),
    )
    reached = [told(f"{name}, {KEPT} kept: {what}", median_s(work), goal) for what, goal, work in works]
    return all(reached)


def median_s(work: Callable[[], object]) -> float:
    """Median seconds of some runs after one to warm up."""
    work()
    return sorted(timed(work)[0] for _ in range(RUNS))[RUNS // 2]


def measure(name: str, url: str, seconds: float) -> tuple[bool, Crowd]:
    """Measure our store at an address."""
    database = Database(url)
    fill(database)
    before = count(database)
    reached = many(name, database)
    lived = ours(database, seconds)
    reached &= report(name, lived, before + lived[0].done - count(database), (WRITE_S, LIST_S))
    database.dispose()
    return reached, lived


def measure_rival(path: Path, seconds: float) -> Crowd:
    """Measure the plain form, as it comes; then, for what it is worth, with a list of its own twenty rows."""
    form = PlainForm(path)
    form.fill(map(plain, itertools.islice(opinions(0), KEPT)))
    usual = rival(form, lambda: form.everything() > 0, seconds)
    report("plain form", usual, KEPT + usual[0].done - form.count(), None)
    before = form.count()
    better = rival(form, lambda: form.newest() > 0, seconds)
    report("plain form, 20 rows asked for", better, before + better[0].done - form.count(), None)
    return usual


def compare(name: str, lived: Crowd, form: Crowd) -> bool:
    """Print how many times as long the rival takes."""
    ratios = [theirs.p95_s / own.p95_s for theirs, own in zip(form, lived, strict=True)]
    for what, ratio in zip(("write", "list"), ratios, strict=True):
        verdict = "reached" if ratio >= LEAST_RATIO else "MISSED"
        line = f"plain form / {name}: {what}, p95"
        print(f"{line:66} {ratio:8.1f} times   goal {LEAST_RATIO:g}   {verdict}")
    return min(ratios) >= LEAST_RATIO


def main() -> int:
    """Print every figure; the exit code is 1 if a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=SECONDS)
    seconds = parser.parse_args().seconds
    print(f"{WRITERS} writers, {READERS} readers, {seconds:g} s")
    texts = {number: said.text for number, said in enumerate(itertools.islice(opinions(0), KEPT))}
    reached = told(
        f"near-duplicates of one among {KEPT}", median_s(lambda: near_duplicates(texts[7], texts)), LIKE_S
    )
    with tempfile.TemporaryDirectory() as folder, running_cluster() as cluster:
        form = measure_rival(Path(folder) / "plain.sqlite", seconds)
        for name, url in (("SQLite", f"sqlite:///{folder}/opinions.sqlite"), ("PostgreSQL", cluster.url)):
            good, lived = measure(name, url, seconds)
            reached &= compare(name, lived, form) & good
    return int(not reached)


if __name__ == "__main__":
    raise SystemExit(main())
