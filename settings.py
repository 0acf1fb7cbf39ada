"""The only reader of the environment. Every setting is documented in docs/deploy.md."""

from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

VERSION = "0.1.0"
DATABASE_SCHEMES = frozenset({"postgres", "postgresql", "postgresql+psycopg", "sqlite"})


class Settings(BaseSettings):
    """What an operator may set, each as an environment variable ``YUEYANGLOU_<NAME>``."""

    model_config = SettingsConfigDict(
        env_prefix="YUEYANGLOU_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    base_path: str = Field(
        default="",
        pattern=r"^(/[A-Za-z0-9-]+)*$",
        description="Prefix under which a proxy serves the app, such as /map; equal to server.baseUrlPath",
    )
    map_review_number: str = Field(
        default="", max_length=60, description="审图号 of the published map; empty means 未送审"
    )
    tianditu_key: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9]*$",
        description="Browser key of the online base map 天地图; readers' browsers see it",
    )

    contact: str = Field(
        default="",
        max_length=120,
        pattern=r"^[^\x00-\x1f]*$",
        description="Whom investors may ask, one line; empty means that nothing is shown",
    )

    data_dir: Path = Field(
        default=Path("data"),
        description="Folder of what the application keeps: opinions, if SQLite holds them",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="DATABASE_URL",
        description="Database of the opinions, postgresql://…; empty means SQLite in data_dir",
    )
    contact_days: int = Field(
        default=180,
        ge=1,
        le=3650,
        description="Days after which the contacts that residents left are deleted",
    )
    trusted_proxies: str = Field(
        default="",
        max_length=1000,
        description="Networks of own proxies, with commas between; only they are believed",
    )
    opinions_per_visitor: int = Field(
        default=10, ge=1, le=100_000, description="Opinions that one visitor may send in an hour"
    )
    opinions_per_address: int = Field(
        default=600, ge=1, le=100_000, description="Opinions taken from one network address in an hour"
    )

    @field_validator("database_url")
    @classmethod
    def check_database_url(cls, told: SecretStr) -> SecretStr:
        """Refuse what is no address of a database, at the start and not at the first request."""
        read = urlsplit(told.get_secret_value())
        if read.geturl() and (read.scheme not in DATABASE_SCHEMES or read.port == 0):
            message = "must be postgresql://user:password@host:port/name or sqlite:///file"
            raise ValueError(message)
        return told

    @field_validator("trusted_proxies")
    @classmethod
    def check_networks(cls, told: str) -> str:
        """Refuse what is no list of networks, at the start and not at the first request."""
        _networks(told)
        return told

    @property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """Networks of the operator's own proxies."""
        return _networks(self.trusted_proxies)

    @property
    def store_url(self) -> str:
        """Address of the database that holds the opinions."""
        given = self.database_url.get_secret_value()
        return given or f"sqlite:///{(self.data_dir / 'consultation.sqlite').resolve()}"

    @property
    def base_map_keys(self) -> dict[str, str]:
        """Keys of online base maps, by the name of their setting."""
        return {"tianditu_key": self.tianditu_key}


def _networks(told: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(part.strip()) for part in told.split(",") if part.strip())


@cache
def load_settings() -> Settings:
    """Read the environment once."""
    return Settings()
