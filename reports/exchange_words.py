"""What is told of a reader's file: how it is written, and what was left out."""

from collections.abc import Mapping

from design.texts import Language, text
from geodata.exchange.survey import Format, LeftOut

_BETWEEN = {Language.ZH: "；", Language.EN: "; "}


def format_name(form: Format, language: Language) -> str:
    """Name of a format."""
    return text(f"exchange_format_{form.replace('-', '_')}", language)


def things_left_out(left_out: Mapping[LeftOut, int], language: Language) -> str:
    """Say what a file holds that is no polygon."""
    said = [text(f"exchange_left_{kind}", language, count=count) for kind, count in left_out.items()]
    return _BETWEEN[language].join(said) or text("exchange_nothing_left_out", language)
