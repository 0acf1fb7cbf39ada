"""The only reader of the environment. Every setting is documented in docs/deploy.md."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

VERSION = "0.1.0"


class Settings(BaseSettings):
    """What an operator may set, each as an environment variable ``YUEYANGLOU_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix="YUEYANGLOU_", frozen=True, extra="ignore")

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

    @property
    def base_map_keys(self) -> dict[str, str]:
        """Keys of online base maps, by the name of their setting."""
        return {"tianditu_key": self.tianditu_key}


@cache
def load_settings() -> Settings:
    """Read the environment once."""
    return Settings()
