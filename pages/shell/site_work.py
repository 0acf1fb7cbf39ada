"""What a reader has brought and what came of it: kept in the session, shared with nobody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from geodata.errors import ExchangeError
from geodata.exchange import datum, reading
from geodata.exchange.drawn import from_drawing
from geodata.exchange.map_features import bounds_of, first_on_sheet
from geodata.exchange.survey import Format, Ground, Parcel, Parcels, Survey
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck
from layers.drawings import Drawing
from pages.shell import cache, state
from pages.shell.key import Key
from pages.shell.site_job import CheckJob, Stage

MOST_RANKED = 20  # parcels of a file among the plan's places
_PATIENCE_S = 1.5  # a check that ends within it shows no progress


@dataclass(frozen=True)
class Work:
    """A reader's parcels from the file to the answer.

    Before the coordinate system is settled `survey` and `verdict` are there and `parcels` is None; `leaning`
    is the place of the candidate looked at. `fault` is why the last file was refused; then nothing is kept.
    `round` grows with every file, so that the field for files is a new one. `content` is the file as it
    arrived, '' for a drawing.
    """

    round: int = 0
    content: bytes = b""
    title: str = ""
    survey: Survey | None = None
    verdict: datum.Verdict | None = None
    leaning: int = 0
    parcels: Parcels | None = None
    accuracy_m: float = 0.0
    job: CheckJob | None = None
    picked: int | None = None
    fault: ExchangeError | None = None

    @property
    def checks(self) -> tuple[ParcelCheck, ...] | None:
        """What was found; None while it is not there."""
        return self.job.checks if self.job is not None and self.job.stage is Stage.DONE else None

    @property
    def order(self) -> tuple[int, ...]:
        """Places of the checked parcels, the gravest first."""
        checks = self.checks or ()
        rank = {severity: position for position, severity in enumerate(GRAVEST_FIRST)}
        return tuple(sorted(range(len(checks)), key=lambda place: (rank[checks[place].severity], place)))

    @property
    def chosen(self) -> int:
        """Place of the chosen parcel: the one picked, else the gravest."""
        if self.picked is not None:
            return self.picked
        return next(iter(self.order), 0)

    @property
    def chosen_pair(self) -> tuple[Parcel, ParcelCheck] | None:
        """The chosen parcel with what was found of it."""
        if self.parcels is None or self.checks is None:
            return None
        return self.parcels.parcels[self.chosen], self.checks[self.chosen]

    @property
    def is_file(self) -> bool:
        """Whether the parcels stood in a file or pasted text, and their coordinate system is settled."""
        return self.parcels is not None and self.parcels.format is not Format.DRAWING

    @cached_property
    def rankable(self) -> tuple[Parcel, ...]:
        """Parcels that can be ranked among the plan's places; drawings are ranked as what they are."""
        if self.parcels is None or not self.is_file:
            return ()
        return first_on_sheet(self.parcels.parcels, most=MOST_RANKED)


def present() -> Work:
    """What this session holds; a check that a lost connection ended is started again."""
    work = held()
    if work.job is not None and work.job.stage is Stage.LEFT:
        return _checked(work)
    return work


def held() -> Work:
    """What this session holds, as it is."""
    work: Work = state.recall(Key.SITE) or Work()
    return work


def bring_file(content: bytes, name: str) -> None:
    """Read a file; what was there before goes."""
    _bring(Work(content=content, title=name), lambda: reading.read(content, name))


def bring_text(text: str, title: str) -> None:
    """Read pasted text; what was there before goes."""
    _bring(Work(title=title), lambda: reading.read_pasted(text))


def bring_drawing(drawing: Drawing, title: str, accuracy_m: float) -> None:
    """Take an area kept on the map as a parcel; what was there before goes."""
    try:
        parcels = from_drawing(drawing.points, accuracy_m=accuracy_m, name=title)
    except ExchangeError as fault:
        _refuse(fault)
        return
    _show(Work(round=_next(), title=title, parcels=parcels, accuracy_m=accuracy_m))


def choose_layer(layer: str) -> None:
    """Read another layer of the same file."""
    work = held()
    _bring(
        Work(content=work.content, title=work.title),
        lambda: reading.read(work.content, work.title, layer=layer or None),
    )


def lean(place: int) -> None:
    """Look at a candidate; nothing is settled by it."""
    _keep(replace(held(), leaning=place))


def confirm() -> None:
    """Take the candidate looked at as the coordinate system."""
    work = held()
    if work.verdict is not None:
        _settle(work, work.verdict.plausible[work.leaning], Ground.CONFIRMED)


def ask_again() -> None:
    """Ask for the coordinate system again, also where it was settled."""
    work = held()
    _end(work)
    _keep(replace(work, parcels=None, job=None, picked=None))


def check_again() -> None:
    """Start the check again after it was stopped."""
    _checked(held())


def stop() -> None:
    """Stop the check."""
    _end(held())


def remove() -> None:
    """Forget everything that was brought, and take its files down."""
    _end(held())
    cache.shelf().take_down_all()
    _keep(Work(round=_next()))


def choose(place: int, *, fly: bool = True) -> None:
    """Choose a parcel by its place; with `fly` the map goes there."""
    work = held()
    if work.parcels is not None and 0 <= place < len(work.parcels.parcels):
        _keep(replace(work, picked=place))
        if fly:
            state.look_at(bounds_of([work.parcels.parcels[place]]))


def _bring(work: Work, read: Callable[[], Survey]) -> None:
    try:
        survey = read()
        verdict = datum.investigate(survey)
    except ExchangeError as fault:
        _refuse(fault)
        return
    read_work = replace(work, round=_next(), survey=survey, verdict=verdict)
    if verdict.settled is None or verdict.ground is None:
        _end(held())
        _keep(read_work)
        boxes = [found.bounds for found in verdict.plausible if found.bounds is not None]
        if boxes:
            wests, souths, easts, norths = zip(*boxes, strict=True)
            state.look_at((min(wests), min(souths), max(easts), max(norths)))
        return
    _settle(read_work, verdict.settled, verdict.ground)


def _settle(work: Work, found: datum.Candidate, ground: Ground) -> None:
    if work.survey is None:
        return
    try:
        parcels = datum.convert(work.survey, found, ground=ground)
    except ExchangeError as fault:
        _refuse(fault)
        return
    _show(replace(work, parcels=parcels, accuracy_m=found.accuracy_m, picked=None))


def _show(work: Work) -> None:
    """Check new parcels and look at them."""
    _end(held())
    if work.parcels is not None:
        state.look_at(bounds_of(work.parcels.parcels))
    _checked(work)


def _checked(work: Work) -> Work:
    if work.parcels is None:
        return work
    shelf = cache.shelf()
    job = CheckJob(work.parcels.parcels, lambda: shelf.is_closed)
    job.wait(_PATIENCE_S)
    started = replace(work, job=job)
    _keep(started)
    return started


def _refuse(fault: ExchangeError) -> None:
    """Keep nothing of what was brought but why."""
    remove()
    _keep(replace(held(), fault=fault))


def _end(work: Work) -> None:
    if work.job is not None:
        work.job.stop()


def _next() -> int:
    return held().round + 1


def _keep(work: Work) -> None:
    state.remember(Key.SITE, work)
