"""What an operator sets is read at the start, and refused then if it cannot be meant."""

from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import ValidationError

from settings import Settings


@pytest.mark.parametrize(
    "given", ["mysql://u:secret@h/d", "secret", "postgresql://u:secret@h:port/d", "//u:secret@h"]
)
def test_what_is_no_database_is_refused_without_telling_its_password(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    with pytest.raises(ValidationError) as caught:
        Settings()
    assert "DATABASE_URL" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_store_is_a_file_in_the_data_folder_unless_a_database_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("YUEYANGLOU_DATA_DIR", str(tmp_path))
    assert Settings().store_url == f"sqlite:///{tmp_path / 'consultation.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:secret@h:5432/d")
    assert Settings().store_url == "postgresql://u:secret@h:5432/d"
    assert "secret" not in repr(Settings())


def test_proxies_are_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().proxies == ()
    monkeypatch.setenv("YUEYANGLOU_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8 ,::1")
    assert Settings().proxies == (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("::1"))
    monkeypatch.setenv("YUEYANGLOU_TRUSTED_PROXIES", "everybody")
    with pytest.raises(ValidationError):
        Settings()
