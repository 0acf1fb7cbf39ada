"""A document read member by member says what the whole document says."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.rules import stream
from geodata.rules.stream import NoCollectionError, members

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@settings(deadline=None)
@given(
    features=st.lists(VALUES),
    others=st.dictionaries(st.text().filter(lambda key: key not in {"type", "crs", "features"}), VALUES),
    chunk=st.integers(1, 40),
    indent=st.sampled_from([None, 0, 2]),
    at=st.sampled_from([0, None]),
)
def test_any_collection_is_read_as_a_whole_would_be(
    features: list[Any], others: dict[str, Any], chunk: int, indent: int | None, at: int | None
) -> None:
    told = [("type", "FeatureCollection"), *others.items()]
    told.insert(len(told) if at is None else at, ("features", features))
    text = json.dumps(dict(told), indent=indent)
    before, stream.CHUNK = stream.CHUNK, chunk
    try:
        assert list(members(io.StringIO(text))) == features
    finally:
        stream.CHUNK = before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"type": "FeatureCollection"}',
        '{"features": []}',
        '{"type": "Feature", "features": []}',
        '{"type": "FeatureCollection", "features": {}}',
        '{"type": "FeatureCollection", "features": [1 2]}',
        '{"type": "FeatureCollection", "features": [1]',
        '{"type": "FeatureCollection", "crs": null, "features": []}',
        '{"type": "FeatureCollection" "features": []}',
        "{7: 1}",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NoCollectionError):
        list(members(io.StringIO(text)))


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity", "[1,", "tru", "{'a': 1}"])
def test_what_is_no_json_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        list(members(io.StringIO('{"type": "FeatureCollection", "features": [' + bad + "]}")))


def test_deep_nesting_is_refused_quickly() -> None:
    with pytest.raises(RecursionError):
        list(members(io.StringIO('{"type": "FeatureCollection", "features": [' + "[" * 1_000_000)))


def test_a_member_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST", 1000)
    monkeypatch.setattr(stream, "CHUNK", 100)
    with pytest.raises(ValueError, match="split it into parts"):
        list(members(io.StringIO('{"features": ["' + "a" * 5000 + '"]}')))
