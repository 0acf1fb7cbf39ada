"""What is told of a reader's file: why it is refused, what was mended, what was left out."""

from collections.abc import Iterable, Mapping

from design.texts import Language, text
from geodata.errors import ExchangeError
from geodata.exchange.survey import Format, LeftOut, Repair

_BETWEEN = {Language.ZH: "；", Language.EN: "; "}


def refusal_sentence(fault: ExchangeError, language: Language) -> str:
    """Say why a file is refused: the parcel, what is wrong, where, and how many others there are."""
    sentence = text(f"exchange_{fault.key}", language, **fault.values)
    if fault.place:
        sentence = text("exchange_place", language, sentence=sentence, place=fault.place)
    if fault.further:
        sentence = text("exchange_further", language, sentence=sentence, further=fault.further)
    if fault.number is None:
        return sentence
    return text("exchange_feature", language, sentence=sentence, number=fault.number)


def format_name(form: Format, language: Language) -> str:
    """Name of a format."""
    return text(f"exchange_format_{form.replace('-', '_')}", language)


def repairs_made(repairs: Iterable[Repair], language: Language) -> str:
    """Say what was mended, and how often."""
    said = [
        text(f"exchange_repair_{repair.kind.replace('-', '_')}", language, count=repair.count)
        for repair in repairs
    ]
    return _BETWEEN[language].join(said) or text("exchange_nothing_repaired", language)


def things_left_out(left_out: Mapping[LeftOut, int], language: Language) -> str:
    """Say what a file holds that is no polygon."""
    said = [text(f"exchange_left_{kind}", language, count=count) for kind, count in left_out.items()]
    return _BETWEEN[language].join(said) or text("exchange_nothing_left_out", language)
