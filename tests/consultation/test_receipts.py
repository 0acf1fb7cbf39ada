"""Receipts cannot be guessed and survive being read aloud and typed."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.errors import RefusedError
from consultation.receipts import ALPHABET, RANDOM_SIGNS, new_receipt, read_receipt

RECEIPT = st.builds(new_receipt)


def test_a_receipt_has_75_random_bits_and_four_groups() -> None:
    assert RANDOM_SIGNS * math.log2(len(set(ALPHABET))) >= 75
    made = {new_receipt() for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", one) for one in made)


@pytest.mark.parametrize(
    "how",
    [
        str.lower,
        lambda receipt: f"  {receipt}\n",
        lambda receipt: receipt.replace("-", ""),
        lambda receipt: receipt.replace("-", " – "),
        lambda receipt: receipt.replace("0", "o").replace("1", "l"),
        lambda receipt: receipt.replace("1", "I"),
        lambda receipt: "".join(chr(ord(sign) + 0xFEE0) for sign in receipt),
    ],
)
def test_a_receipt_is_read_however_it_is_typed(how: object) -> None:
    for receipt in (new_receipt() for _ in range(50)):
        assert read_receipt(how(receipt)) == receipt  # type: ignore[operator]  # each takes a text


@given(RECEIPT, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(receipt: str, place: int, sign: str) -> None:
    signs = receipt.replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :]
    if wrong != signs:
        with pytest.raises(RefusedError):
            read_receipt(wrong)


@given(st.text(max_size=100))
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError, match="receipt"):
        read_receipt(typed)
