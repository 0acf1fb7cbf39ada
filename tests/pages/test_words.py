"""Words of others in a sentence of ours; that nothing of them takes effect, tests/browser sees."""

import re

import pytest

from pages.shell.words import plain

AUTOLINK = re.compile(r"https?://|www\.|[\w.+-]@", re.IGNORECASE)


def read(markdown: str) -> str:
    """Return what a reader sees of words that were made plain."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace("\u2060", "")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("城市主核", "城市主核"),
        ("a_b *c* [d](e) `f` $g$ :red[h] <i> | ~j~ #k !l {m} +n & \\", None),
        ("- 一", "\\- 一"),
        ("2021-11-15", "2021\\-11-15"),
        ("1. 一", "1\\. 一"),
        ("标题\n===", "标题\n\\==="),
    ],
)
def test_words_are_escaped_and_nothing_else_is_changed(words: str, shown: str | None) -> None:
    assert read(plain(words)) == words
    if shown is not None:
        assert plain(words) == shown
    else:
        assert not re.search(r"(?<!\\)[*_`$:<>|~\[\]]", plain(words))


@pytest.mark.parametrize(
    "address",
    ["http://example.org/", "HTTPS://example.org", "www.example.org", "WWW.example.org", "a@example.org"],
)
def test_an_address_does_not_become_a_link(address: str) -> None:
    assert not AUTOLINK.search(plain(f"见{address}，谢谢").replace("\\", ""))
    assert read(plain(address)) == address


@pytest.mark.parametrize(
    "name", [":streamlit:", ":material/warning:", ":smile:", ":+1:", "a:b:c", "a -> b", "<-->"]
)
def test_a_name_between_colons_and_an_arrow_stay_words(name: str) -> None:
    assert not re.search(r":[\w+/-]+:|->|<-", plain(name).replace("\\", ""))
    assert read(plain(name)) == name
