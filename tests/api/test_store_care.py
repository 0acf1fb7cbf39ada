"""The store is looked after at the start, and one that is away keeps nothing from starting."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from api.store_care import DAY, SOON, tidy_store
from consultation.database import Database
from consultation.residents import Residents
from consultation.tables import OPINIONS
from settings import load_settings
from tests.consultation.opinions import SENDER, opinion
from tests.running import free_port


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("YUEYANGLOU_DATA_DIR", str(tmp_path / "data"))
    load_settings.cache_clear()
    yield monkeypatch
    load_settings.cache_clear()


@pytest.mark.usefixtures("settings")
def test_contacts_whose_time_is_over_are_gone_after_the_start() -> None:
    database = Database(load_settings().store_url, clock=lambda: datetime(2020, 1, 1, tzinfo=UTC))
    Residents(database).submit(opinion(contact="13800000001"), SENDER)
    assert tidy_store() == DAY
    with database.reading() as connection:
        assert connection.execute(select(OPINIONS.c.contact)).scalars().all() == [None]
    database.dispose()


def test_a_store_that_is_away_is_asked_again_soon(
    settings: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.setenv("DATABASE_URL", f"postgresql://u:secret@127.0.0.1:{free_port()}/none")
    load_settings.cache_clear()
    assert tidy_store() == SOON
    assert "cannot be used: lost" in caplog.text
    assert "secret" not in caplog.text
