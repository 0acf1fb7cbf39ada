"""Receipts: what shows senders their opinion later. 75 random bits, easy to read aloud, checked."""

import hashlib
import secrets
import unicodedata

from consultation.errors import Key, RefusedError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
RANDOM_SIGNS = 15
GROUP = 4
LONGEST_TYPED = 64
HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_receipt() -> str:
    """Make a receipt such as ``7K3M-XW94-0TQB-5HND``: fifteen random signs and one that checks them."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
    return _grouped(signs + _check_sign(signs))


def read_receipt(typed: str) -> str:
    """Read a receipt as it was typed.

    Case, blanks, dashes and full-width signs are forgiven; O is read as 0, I and L as 1.

    Raises
    ------
    RefusedError
        If it cannot be a receipt. Any one wrong sign and nearly all swapped neighbours are noticed.
    """
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    signs = "".join(sign for sign in plain if sign.isalnum()).translate(HEARD_AS)
    if len(signs) != RANDOM_SIGNS + 1 or not set(signs) <= set(ALPHABET):
        raise RefusedError(Key.RECEIPT)
    if _check_sign(signs[:-1]) != signs[-1]:
        raise RefusedError(Key.RECEIPT)
    return _grouped(signs)


def digest(receipt: str) -> str:
    """Digest of a receipt, the only form that is kept."""
    return hashlib.sha256(receipt.encode()).hexdigest()


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _check_sign(signs: str) -> str:
    """Luhn's check sign, in base 32."""
    base = len(ALPHABET)
    total = 0
    for place, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // base + value % base
    return ALPHABET[-total % base]
