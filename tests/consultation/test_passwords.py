"""Passwords of staff."""

import pytest

from consultation.errors import RefusedError
from consultation.passwords import Cost, Passwords, check_password
from tests.consultation.staff import CHEAP, PASSWORD


def test_a_password_fits_its_own_hash_and_no_other() -> None:
    digest = CHEAP.hash(PASSWORD)
    assert digest.startswith("$argon2id$")
    assert CHEAP.fits(PASSWORD, digest)
    assert not CHEAP.fits(PASSWORD + " ", digest)
    assert CHEAP.hash(PASSWORD) != digest


def test_nothing_fits_a_name_without_a_hash_or_a_damaged_one() -> None:
    assert not CHEAP.fits("nobody has this password", None)
    assert not CHEAP.fits(PASSWORD, "$argon2id$damaged")


def test_the_same_characters_fit_however_they_were_typed() -> None:
    digest = CHEAP.hash("cafe\u0301 on the ｌａｋｅ")
    assert CHEAP.fits("caf\u00e9 on the lake", digest)


def test_a_hash_made_at_another_cost_is_outdated() -> None:
    digest = CHEAP.hash(PASSWORD)
    assert not CHEAP.is_outdated(digest)
    assert Passwords(Cost(passes=2, memory_kib=8, lanes=1)).is_outdated(digest)


def test_the_usual_cost_is_that_of_rfc_9106() -> None:
    assert "$m=65536,t=3,p=4$" in Passwords().hash(PASSWORD)


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("nine char", "password_short"),
        ("", "password_short"),
        ("x" * 201, "password_long"),
        ("linxiaoyu1", "password_name"),
        ("LINXIAOYU-linxiaoyu", "password_name"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, key: str) -> None:
    with pytest.raises(RefusedError, match=key):
        check_password(password, "linxiaoyu")


@pytest.mark.parametrize(
    "password", ["ten chars.", "岳阳楼区洞庭湖畔十个字", "x" * 200, "linxiaoyu by the lake"]
)
def test_length_is_all_that_is_asked(password: str) -> None:
    check_password(password, "linxiaoyu")


def test_signs_that_are_no_text_are_hashed_all_the_same() -> None:
    assert CHEAP.fits("\ud800" * 10, CHEAP.hash("\ud800" * 10))
