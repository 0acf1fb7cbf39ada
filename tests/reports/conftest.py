"""The figures need their font."""

import pytest

from tests.reports.printed import need_font


@pytest.fixture(autouse=True, scope="session")
def _font() -> None:
    need_font()
