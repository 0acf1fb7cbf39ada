"""Every refusal, repair and omission is told in both languages."""

import ast
import string

import pytest

from design.texts import Language, load_texts
from geodata.errors import ExchangeError
from geodata.exchange.reading import read, read_pasted
from geodata.exchange.refusal import Refusal
from geodata.exchange.survey import Format, LeftOut, Repair, RepairKind
from reports.exchange_words import format_name, refusal_sentence, repairs_made, things_left_out
from tests.running import ROOT


def raised() -> list[tuple[str, set[str]]]:
    """Every refusal raised in the source, with the values it gives to its sentence."""
    found = []
    for path in (ROOT / "geodata" / "exchange").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "ExchangeError":
                continue
            given = {word.arg for word in call.keywords if word.arg} - {"number", "place"}
            if isinstance(call.args[0], ast.Attribute) and ast.unparse(call.args[0].value) == "Refusal":
                found.append((Refusal[call.args[0].attr], given))
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


def test_a_refusal_names_parcel_reason_place_and_how_many_others() -> None:
    bow_tie = "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"
    with pytest.raises(ExchangeError) as fault:
        read_pasted(f"POLYGON ((0 0, 1 0, 1 1, 0 0))\n{bow_tie}\n{bow_tie}")
    assert refusal_sentence(fault.value, Language.ZH) == (
        "第 2 个地块：边界自相交，或各圈互相交叠，改动后面积会变。请在原软件里修正。位置：5, 5。另有 1 个地块也不能用。"
    )
    assert refusal_sentence(fault.value, Language.EN) == (
        "Parcel 2: The outline crosses itself or its rings overlap; mending it would change its area. Correct it in "
        "the program it comes from. Place: 5, 5. 1 more cannot be used either."
    )


def test_a_refusal_of_a_whole_file_is_one_sentence() -> None:
    with pytest.raises(ExchangeError) as fault:
        read(b"", "a.zip")
    assert refusal_sentence(fault.value, Language.EN) == "The file is empty."


def test_repairs_and_omissions_are_told_with_their_counts() -> None:
    repairs = [Repair(kind, count) for count, kind in enumerate(RepairKind, 1)]
    assert repairs_made(repairs, Language.ZH).startswith("补上闭合点 1 处；改正圈的方向 2 处；")
    assert repairs_made([], Language.EN) == "nothing changed"
    assert things_left_out({LeftOut.POINT: 2, LeftOut.LINE: 1}, Language.EN) == "2 × point; 1 × line"
    assert things_left_out(dict.fromkeys(LeftOut, 1), Language.ZH).count("；") == len(LeftOut) - 1
    assert len({format_name(form, Language.ZH) for form in Format}) == len(Format)
