"""Passwords of staff: argon2id, length instead of composition rules."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from consultation.errors import Key, RefusedError

LEAST, MOST = 10, 200


@dataclass(frozen=True)
class Cost:
    """What one hashing costs: passes over the memory, memory in KiB, lanes."""

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 4


@dataclass(frozen=True)
class Passwords:
    """Hashing at a known cost.

    References
    ----------
    RFC 9106 (Argon2), section 4: the defaults are its second recommended option.
    """

    cost: Cost = Cost()

    @cached_property
    def _hasher(self) -> PasswordHasher:
        return PasswordHasher(self.cost.passes, self.cost.memory_kib, self.cost.lanes)

    @cached_property
    def _of_nobody(self) -> str:
        """A hash that costs the same to check as any other, for names that do not exist."""
        return self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """Hash a password with a salt of its own."""
        return self._hasher.hash(_octets(password))

    def fits(self, password: str, digest: str | None) -> bool:
        """Whether a password is the one that was hashed; without a hash it takes as long and is not."""
        try:
            self._hasher.verify(digest or self._of_nobody, _octets(password))
        except (VerificationError, InvalidHashError):
            return False
        return digest is not None

    def is_outdated(self, digest: str) -> bool:
        """Whether a hash was made at another cost, so that it should be made again."""
        return self._hasher.check_needs_rehash(digest)


def check_password(password: str, name: str) -> None:
    """Refuse a password that is too short, too long, or little more than the account's name.

    Raises
    ------
    RefusedError
        With the key of what is wrong.
    """
    said = _normal(password)
    if len(said) < LEAST:
        raise RefusedError(Key.PASSWORD_SHORT, least=LEAST)
    if len(said) > MOST:
        raise RefusedError(Key.PASSWORD_LONG, most=MOST)
    if len(said.casefold().replace(name.casefold(), "")) < LEAST and name.casefold() in said.casefold():
        raise RefusedError(Key.PASSWORD_NAME)


def _normal(password: str) -> str:
    """The same characters however a keyboard or input method composed them."""
    return unicodedata.normalize("NFKC", password)


def _octets(password: str) -> bytes:
    return _normal(password).encode("utf-8", "surrogatepass")
