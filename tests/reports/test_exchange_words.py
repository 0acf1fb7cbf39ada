"""Every refusal and omission is told in both languages."""

import ast
import string

import pytest

from design.texts import Language, load_texts
from geodata.exchange.refusal import Refusal
from geodata.exchange.survey import Format, LeftOut
from reports.exchange_words import format_name, things_left_out
from tests.running import ROOT


def raised() -> list[tuple[Refusal, set[str]]]:
    """Every refusal raised in the source, with the values it gives to its sentence."""
    found: list[tuple[Refusal, set[str]]] = []
    for path in (ROOT / "geodata" / "exchange").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "ExchangeError":
                continue
            given = {word.arg for word in call.keywords if word.arg} - {"number", "place"}
            key = ast.unparse(call.args[0]) if call.args else ""
            if key.startswith("Refusal."):
                found.append((Refusal[key.removeprefix("Refusal.")], given))
    return found


@pytest.mark.parametrize("language", Language)
def test_every_refusal_that_is_raised_has_its_sentence_and_its_values(language: Language) -> None:
    sentences = load_texts(language)
    for key, given in raised():
        wanted = {name for _, name, _, _ in string.Formatter().parse(sentences[f"exchange_{key}"]) if name}
        assert wanted == given, key


def test_every_refusal_that_is_declared_can_happen() -> None:
    begun = (ROOT / "geodata" / "exchange" / "kinds.py").read_text(encoding="utf-8")
    told = {key for key, _ in raised()} | {
        refusal for refusal in Refusal if f"Refusal.{refusal.name})," in begun
    }
    assert set(Refusal) - told == set()


def test_omissions_are_told_with_their_counts() -> None:
    assert things_left_out({LeftOut.POINT: 2, LeftOut.LINE: 1}, Language.EN) == "2 × point; 1 × line"
    assert things_left_out({}, Language.EN) == "nothing left out"
    assert things_left_out(dict.fromkeys(LeftOut, 1), Language.ZH).count("；") == len(LeftOut) - 1
    assert len({format_name(form, Language.ZH) for form in Format}) == len(Format)
