"""What is told about parcels as lines of text: the words of the command, an edge like a page."""

from collections.abc import Iterator

from design.texts import Language, text
from geodata import catalog
from geodata.errors import ExchangeError
from geodata.exchange.survey import Parcel, Parcels
from geodata.schema import PLAN_DATE
from geodata.site.answers import ParcelCheck
from geodata.site.phrases import (
    Phrase,
    answer_phrase,
    area_phrases,
    is_quiet,
    near_phrase,
    number,
    percent,
    quiet_phrases,
    statement_phrase,
)


def notice(language: Language) -> str:
    """What this is not, with the plan's date."""
    return text("notice_statutory", language, date=PLAN_DATE, number=text("notice_not_submitted", language))


def as_lines(brought: Parcels, checks: tuple[ParcelCheck, ...], language: Language) -> Iterator[str]:
    """Lines about a file of parcels: where it comes from, each parcel, what this is not."""
    yield text(
        "site_file",
        language,
        file=printable(brought.file_name),
        count=len(checks),
        crs=brought.system,
        hash=catalog.data_hash(),
    )
    for parcel, check in zip(brought.parcels, checks, strict=True):
        yield ""
        yield from _parcel(parcel, check, language)
    yield ""
    yield notice(language)


def printable(said: str) -> str:
    """Text of a file without what would steer the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in said)


def refusal(error: ExchangeError, language: Language) -> str:
    """Why a file cannot be used: which shape, where in it, and how many others cannot be used either."""
    sentence = text(f"exchange_{error.key}", language, **error.values)
    if error.number is not None:
        key = "site_refused_at" if error.place else "site_refused"
        sentence = text(key, language, number=error.number, place=error.place, sentence=sentence)
    if error.further:
        sentence = text("site_refused_further", language, sentence=sentence, count=error.further)
    return printable(sentence)


def _parcel(parcel: Parcel, check: ParcelCheck, language: Language) -> Iterator[str]:
    level = text(f"level_{check.severity}", language)
    yield text("site_parcel", language, number=check.number, name=printable(check.name), level=level)
    for phrase in area_phrases(check):
        yield f"  {_said(phrase, language)}"
    for repair in parcel.repairs:
        kind = str(repair.kind).replace("-", "_")
        yield f"  {text(f'site_repair_{kind}', language, count=repair.count)}"
    accuracy = number(check.accuracy_m, 1)
    yield f"  {text('site_decidable', language, share=percent(check.decidable_share), accuracy=accuracy)}"
    answers = list(_answers(check, language))
    around = [*_near(check, language), *_statements(check, language)]
    yield from [*around, *answers] if check.is_hardly_decided else [*answers, *around]


def _said(phrase: Phrase, language: Language) -> str:
    return text(f"site_{phrase.key}", language, **phrase.values)


def _answers(check: ParcelCheck, language: Language) -> Iterator[str]:
    subject = None
    yield text("site_answers", language)
    for told in check.answers:
        if is_quiet(told):
            continue
        if told.subject is not subject:
            subject = told.subject
            key = subject.replace("-", "_")
            yield f"  {text(f'site_subject_{key}', language)}"
        level = text(f"level_{told.severity}", language)
        sentence = _said(answer_phrase(told, language.value), language)
        yield f"    {text('site_levelled', language, level=level, sentence=sentence)}"
    for phrase in quiet_phrases(check.answers, language.value):
        yield f"  {_said(phrase, language)}"


def _near(check: ParcelCheck, language: Language) -> Iterator[str]:
    yield text("site_near", language)
    for near in check.near:
        kind = text(f"site_kind_{near.kind}", language)
        sentence = _said(near_phrase(near, language.value), language)
        yield f"  {text('site_near_of_kind', language, kind=kind, sentence=sentence)}"


def _statements(check: ParcelCheck, language: Language) -> Iterator[str]:
    yield text("site_statements", language)
    for statement in check.statements:
        yield f"  {_said(statement_phrase(statement, language.value), language)}"
