"""Why a place stands where it stands, and how sure that is: sentences built from the ranking."""

from collections.abc import Iterator, Sequence

from design.texts import Language, text
from geodata.ranking.places import Bond, Wish
from geodata.ranking.rank import Line, Ranked, Ranking
from geodata.ranking.sureness import WEIGHT_SPREAD, Stability
from geodata.rules import name_of
from reports.ranking_words import (
    criterion_name,
    drawn_words,
    industry_name,
    listed,
    reason_name,
    score_points,
    shown_contributions,
)
from reports.wording import THIN_SPACE

_MOST_NAMED = 3
_MOST_GAINS = 2
_MOST_INDUSTRIES = 5
_PERCENT = 0.01
_LEAST_SHOWN = 0.0005  # a tenth of a point is shown from half of it


def ranked(ranking: Ranking, place_id: str) -> Ranked:
    """Row of a place.

    Raises
    ------
    ValueError
        If it is not ranked: unknown, or excluded.
    """
    found = next((row for row in ranking.rows if row.candidate.id == place_id), None)
    if found is None:
        message = f"{place_id} is not among the ranked"
        raise ValueError(message)
    return found


def reason_sentences(ranking: Ranking, place_id: str, language: Language) -> tuple[str, str]:
    """What the plan says of the asked industries there, and what brings and costs most points.

    Raises
    ------
    ValueError
        If the place is not ranked.
    """
    row = ranked(ranking, place_id)
    wanted = _joined(list(_wanted(row, ranking.enquiry.industries, language)), language)
    return wanted, _joined(list(_scored(row, language)), language)


def sureness_sentence(stability: Stability, language: Language) -> str:
    """How a place fares when weights and positions vary; ties are called ties."""
    clauses = [_draws(stability, language)]
    if stability.is_tied_with_first:
        clauses.append(text("invest_name_sure_tied_first", language))
    if stability.is_tied_with_next:
        clauses.append(text("invest_name_sure_tied_next", language))
    if stability.reason is not None:
        reason = reason_name(stability.reason, language)
        clauses.append(text("invest_name_sure_drawn", language, reason=reason))
    return _joined(clauses, language)


def _joined(clauses: Sequence[str], language: Language) -> str:
    said = text("invest_name_joint", language).join(clauses)
    return text("invest_name_because", language, clauses=said[:1].upper() + said[1:])


def _draws(stability: Stability, language: Language) -> str:
    low, high = stability.low_position, stability.high_position
    place_key = "invest_name_sure_place" if low == high else "invest_name_sure_places"
    return text(
        "invest_name_sure",
        language,
        spread=_whole(WEIGHT_SPREAD),
        first=draw_share(stability.first, language),
        three=draw_share(stability.among_three, language),
        position=text(place_key, language, low=low, high=high),
    )


def _wanted(row: Ranked, asked: Sequence[str], language: Language) -> Iterator[str]:
    place = row.candidate.place
    if place is None:
        yield text("invest_name_said_own_site", language)
    elif row.fit is None:
        yield _wishes([wish.industry for wish in place.wishes], language)
    else:
        yield from _fits(row.fit.wishes, asked, language)


def _wishes(industries: Sequence[str], language: Language) -> str:
    if not industries:
        return text("invest_name_said_no_wish", language)
    some = list(dict.fromkeys(industries))[:_MOST_NAMED]
    return text("invest_name_said_wishes", language, industries=_industries(some, language))


def _fits(wishes: Sequence[Wish], asked: Sequence[str], language: Language) -> Iterator[str]:
    own = [wish for wish in wishes if wish.bond is Bond.OWN]
    if own:
        names = _industries([wish.industry for wish in own], language)
        yield text("invest_name_said_own", language, industries=names, refs=_refs(own, language))
    said: dict[tuple[str, ...], list[Wish]] = {}
    for industry in asked:
        some = [wish for wish in wishes if wish.industry == industry and wish.bond is not Bond.OWN]
        said.setdefault(tuple(wish.said_of for wish in some), []).extend(some)
    through = [(things, told) for things, told in said.items() if things]
    for things, told in through[:_MOST_NAMED]:
        names = listed([name_of(key, language) for key in things][:_MOST_NAMED], language)
        industries = _industries([wish.industry for wish in told], language)
        refs = _refs(told, language)
        yield text("invest_name_said_through", language, industries=industries, names=names, refs=refs)
    further = {wish.industry for _, told in through[_MOST_NAMED:] for wish in told}
    if further:
        yield text("invest_name_said_further", language, count=len(further))
    missing = [key for key in asked if key not in {wish.industry for wish in wishes}]
    if missing:
        yield text("invest_name_said_nothing", language, industries=_industries(missing, language))


def _industries(keys: Sequence[str], language: Language) -> str:
    """Names of industries, the first few; of more how many."""
    names = list(dict.fromkeys(_inside(industry_name(key, language)) for key in keys))
    said = listed(names[:_MOST_INDUSTRIES], language)
    more = len(names) - _MOST_INDUSTRIES
    return text("invest_name_and_more", language, names=said, count=more) if more > 0 else said


def _refs(wishes: Sequence[Wish], language: Language) -> str:
    refs = dict.fromkeys(ref for wish in wishes for ref in wish.refs)
    return listed(list(refs)[:_MOST_NAMED], language)


def _scored(row: Ranked, language: Language) -> Iterator[str]:
    shown = dict(zip((line.criterion_id for line in row.lines), shown_contributions(row), strict=True))
    gains = sorted(row.lines, key=lambda line: -line.contribution)[:_MOST_GAINS]
    told = [_gain(line, shown[line.criterion_id], language) for line in gains if shown[line.criterion_id] > 0]
    if told:
        points = score_points(row.score)
        yield text("invest_name_score_from", language, points=points, gains=listed(told, language))
    else:
        yield text("invest_name_score_none", language)
    known = [line for line in row.lines if line.normalised is not None]
    worst = max(known, key=_lost, default=None)
    if worst is not None and _lost(worst) >= _LEAST_SHOWN:
        yield text("invest_name_score_lost", language, losses=_loss(worst, language))
    unknown = [line for line in row.lines if line.normalised is None]
    if unknown:
        names = listed([_inside(criterion_name(line.criterion_id, language)) for line in unknown], language)
        points = score_points(row.most - row.score)
        yield text("invest_name_score_open", language, names=names, points=points)


def _lost(line: Line) -> float:
    return line.weight - line.contribution


def _gain(line: Line, points: float, language: Language) -> str:
    return _told("invest_name_gain", line, f"{points:.1f}", language)


def _loss(line: Line, language: Language) -> str:
    return _told("invest_name_loss", line, score_points(_lost(line)), language)


def _told(key: str, line: Line, points: str, language: Language) -> str:
    name = _inside(criterion_name(line.criterion_id, language))
    value = drawn_words(line.criterion_id, line.value, language)
    return text(key, language, name=name, value=value, points=points)


def _inside(name: str) -> str:
    """A name as it is written inside a sentence."""
    return name[:1].lower() + name[1:]


def draw_share(share: float, language: Language) -> str:
    """Share of draws in whole percent; what is neither none nor all is never told as that."""
    if 0 < share < _PERCENT:
        return text("invest_name_share_least", language, share=_whole(_PERCENT))
    if 1 - _PERCENT < share < 1:
        return text("invest_name_share_most", language, share=_whole(1 - _PERCENT))
    return _whole(share)


def _whole(share: float) -> str:
    return f"{share * 100:.0f}{THIN_SPACE}%"
