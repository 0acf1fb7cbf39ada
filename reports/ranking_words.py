"""The ranking of places in words: names, values with their doubt, demands and their answers, refusals."""

from collections.abc import Sequence

from design.texts import Language, text
from geodata.analysis.certainty import Reason
from geodata.errors import EnquiryError
from geodata.ranking.criteria import DemandKind, criteria, criterion, demand
from geodata.ranking.enquiry import MustHave
from geodata.ranking.measures import Candidate, Value
from geodata.ranking.must_haves import Held, Verdict
from geodata.ranking.places import Bond, PlaceKind
from geodata.ranking.rank import Ranked
from geodata.rules import name_of
from reports.wording import HECTARE_M2, THIN_SPACE, hectares, kilometres, number, percent

FULL_MARKS = 100
_GIVEN_IN = {"metre": 1000.0, "square-metre": HECTARE_M2, "share": 0.01, "point": 1.0}
_REFUSED_BY = {
    "metre": "invest_name_held_no_near",
    "square-metre": "invest_name_held_no_room",
    None: "invest_name_held_no_line",
}


def place_name(candidate: Candidate, language: Language) -> str:
    """Name of a place; of a reader's own site what it is called, else that it is one."""
    if candidate.place is not None:
        return name_of(candidate.id, language)
    return candidate.name or text("invest_name_own_site", language)


def place_kind_name(kind: PlaceKind, language: Language) -> str:
    """What the plan calls a place."""
    return _named("kind", kind, language)


def bond_name(bond: Bond, language: Language) -> str:
    """By what the plan ties something to a place."""
    return _named("bond", bond, language)


def tie_name(bond: Bond, language: Language) -> str:
    """How a named project is tied to a place; nothing is its own project."""
    return text(f"factsheet_tie_{bond}", language)


def industry_name(industry: str, language: Language) -> str:
    """Name of an industry that can be asked for."""
    return _named("industry", industry, language)


def function_name(function: str, language: Language) -> str:
    """Name of a use that no industry supplies."""
    return _named("function", function, language)


def criterion_name(criterion_id: str, language: Language) -> str:
    """Name of a criterion."""
    return _named("criterion", criterion_id, language)


def reason_name(reason: str, language: Language) -> str:
    """Why nothing is known or certain: a key of `certainty.Reason`, ``no-area`` or ``water``."""
    return _named("reason", reason, language)


def verdict_name(verdict: Verdict, language: Language) -> str:
    """Whether a place has what is demanded."""
    return _named("verdict", verdict, language)


def scoring_sentence(criterion_id: str, language: Language) -> str:
    """How a criterion is measured, and which values count 1 and 0."""
    said = criterion(criterion_id)
    return text(
        "invest_name_scoring",
        language,
        measure=_named("measure", said.measure, language),
        one=_exact(said.unit, said.one_at, language),
        zero=_exact(said.unit, said.zero_at, language),
    )


def figure_words(criterion_id: str, raw: float, language: Language) -> str:
    """A figure of a criterion with its unit."""
    return _figure(criterion(criterion_id).unit, raw, language)


def drawn_words(criterion_id: str, value: Value, language: Language) -> str:
    """Raw value with its unit, said to be as drawn where nothing is certain; to stand in a sentence."""
    if value.raw is None:
        return value_words(criterion_id, value, language)
    figure = figure_words(criterion_id, value.raw, language)
    return figure if value.reason is None else text("invest_name_as_drawn", language, value=figure)


def value_words(criterion_id: str, value: Value, language: Language) -> str:
    """Raw value with its unit and its range, or why it is only as drawn or not known at all."""
    if value.raw is None or value.low is None or value.high is None:
        return text("invest_name_value_unknown", language, reason=reason_name(value.reason or "", language))
    figure = figure_words(criterion_id, value.raw, language)
    if value.reason is not None:
        reason = reason_name(value.reason, language)
        return text("invest_name_value_drawn", language, value=figure, reason=reason)
    return _ranged(criterion(criterion_id).unit, (value.raw, value.low, value.high), language)


def demand_name(kind: DemandKind, language: Language) -> str:
    """Name of a kind of demand."""
    return _named("demand", kind, language)


def demand_words(must_have: MustHave, language: Language) -> str:
    """A demand with its limit."""
    name, unit = demand_name(must_have.kind, language), demand(must_have.kind).limit_unit
    if unit is None or must_have.limit is None:
        return name
    key = "invest_name_within" if unit == "metre" else "invest_name_at_least"
    return text(key, language, name=name, limit=_exact(unit, must_have.limit, language))


def held_sentence(held: Held, language: Language) -> str:
    """Answer to a demand: yes, no and by how much at least, or why it cannot be decided."""
    unit = demand(held.must_have.kind).limit_unit
    said = {"demand": demand_words(held.must_have, language)}
    if held.verdict is Verdict.UNDECIDABLE:
        said |= {"reason": reason_name(held.reason or "", language)}
    if held.figure is None or held.low is None or held.high is None:
        return text("invest_name_held_undecidable", language, **said)
    said |= {"figure": _ranged(unit or "share", (held.figure, held.low, held.high), language)}
    if held.verdict is Verdict.UNDECIDABLE:
        if held.reason != Reason.WITHIN_ACCURACY:
            drawn = _figure(unit or "share", held.figure, language)
            said |= {"figure": text("invest_name_as_drawn", language, value=drawn)}
        return text("invest_name_held_undecidable_figure", language, **said)
    if held.verdict is Verdict.YES:
        return text("invest_name_held_yes", language, **said)
    short = _figure(unit or "share", held.short_by or 0.0, language)
    return text(_REFUSED_BY[unit], language, short=short, **said)


def refusal_sentence(error: EnquiryError, language: Language) -> str:
    """Why an enquiry is refused; what it came with is not repeated, only names that are known here."""
    is_demand = error.key.startswith(("limit-", "demand-")) and error.about in set(DemandKind)
    unit = demand(DemandKind(error.about)).limit_unit if is_demand else None
    values = {"about": _about(error.about, language, is_demand=is_demand)}
    if error.most is not None:
        values["most"] = _exact(unit, error.most, language) if unit else number(error.most)
    return text(f"invest_name_refusal_{_flat(error.key)}", language, **values)


def score_points(score: float) -> str:
    """A score, or part of one, in points of `FULL_MARKS`."""
    return number(score * FULL_MARKS, 1)


def shown_contributions(row: Ranked) -> tuple[float, ...]:
    """Contributions in points of `FULL_MARKS`, one decimal, that add up to the score as shown."""
    return _adding_up([line.contribution for line in row.lines], row.score)


def shown_weights(row: Ranked) -> tuple[float, ...]:
    """Weights in per cent, one decimal, that add up to 100."""
    return _adding_up([line.weight for line in row.lines], 1.0)


def _adding_up(shares: Sequence[float], whole: float) -> tuple[float, ...]:
    """Parts in hundredths, one decimal: rounded down, tenths that are missing to those that lost most."""
    tenths = [share * FULL_MARKS * 10 for share in shares]
    shown = [int(value) for value in tenths]
    missing = round(whole * FULL_MARKS * 10) - sum(shown)
    by_loss = sorted(range(len(tenths)), key=lambda at: shown[at] - tenths[at])
    for at in by_loss[: max(0, missing)]:
        shown[at] += 1
    return tuple(value / 10 for value in shown)


def listed(words: Sequence[str], language: Language) -> str:
    """Words in a row, each once."""
    return ("、" if language is Language.ZH else ", ").join(dict.fromkeys(words))


def _ranged(unit: str, figures: tuple[float, float, float], language: Language) -> str:
    """Figure and range, told once where they are the same in print."""
    value, low, high = (_figure(unit, figure, language) for figure in figures)
    if low == value == high:
        return value
    bare_low, bare_high = (_bare(unit, figure) for figure in figures[1:])
    return text("invest_name_value_range", language, value=value, low=bare_low, high=bare_high)


def _figure(unit: str, raw: float, language: Language) -> str:
    return _with_unit(unit, _bare(unit, raw), language, is_one=raw == 1)


def _exact(unit: str, given: float, language: Language) -> str:
    """A limit or bound, which is given and not measured."""
    value = given / _GIVEN_IN[unit]
    bare = f"{value:,.12g}".replace(",", THIN_SPACE)
    shown = f"{bare}{THIN_SPACE}%" if unit == "share" else bare
    return _with_unit(unit, shown, language, is_one=value == 1)


def _with_unit(unit: str, bare: str, language: Language, *, is_one: bool) -> str:
    if unit == "metre":
        return text("invest_name_km", language, km=bare)
    if unit == "square-metre":
        return text("invest_name_ha", language, ha=bare)
    if unit == "point":
        return text("invest_name_point" if is_one else "invest_name_points", language, points=bare)
    return bare


def _bare(unit: str, raw: float) -> str:
    bare = {"metre": kilometres, "square-metre": hectares, "share": percent, "point": number}
    return bare[unit](raw)


def _about(about: str, language: Language, *, is_demand: bool) -> str:
    if is_demand:
        return demand_name(DemandKind(about), language)
    if about in {said.id for said in criteria()}:
        return criterion_name(about, language)
    return ""


def _named(what: str, key: str, language: Language) -> str:
    return text(f"invest_name_{what}_{_flat(key)}", language)


def _flat(key: str) -> str:
    return key.replace("-", "_")
