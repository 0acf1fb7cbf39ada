"""The mark that tells one browser from another while it is open: random, and nothing else is known of it."""

import re
import secrets

COOKIE = "visitor"
_BYTES = 16
_MARK = re.compile(rf"[0-9a-f]{{{2 * _BYTES}}}")


def new_mark() -> str:
    """A mark nobody can guess, 128 random bits as hexadecimal digits."""
    return secrets.token_hex(_BYTES)


def is_mark(said: str) -> bool:
    """Whether what a browser says may be a mark of ours."""
    return _MARK.fullmatch(said) is not None
