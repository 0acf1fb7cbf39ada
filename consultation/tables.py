"""The tables. Times are UTC; what is secret (receipts, session tokens) is kept as a digest only."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
NUMBER = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: with its zone in Python, without in the table."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the table."""
        del dialect
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the table."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("password", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment),
)

SIGN_INS = Table(
    "sign_ins",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account_id", NUMBER, ForeignKey("accounts.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

ROUNDS = Table(
    "rounds",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("title", JSON, nullable=False),
    Column("text", JSON, nullable=False),
    Column("themes", JSON, nullable=False),
    Column("features", JSON, nullable=False),
    Column("layers", JSON, nullable=False),
    Column("opens_at", Moment, nullable=False),
    Column("closes_at", Moment, nullable=False),
)

OPINIONS = Table(
    "opinions",
    METADATA,
    Column("number", NUMBER, primary_key=True),
    Column("receipt", String(64), nullable=False, unique=True),
    Column("content", String(64), nullable=False),
    Column("round_id", NUMBER, ForeignKey("rounds.id")),
    Column("theme", String(20), nullable=False),
    Column("mood", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("public_text", Text, nullable=False),
    Column("nickname", String(60), nullable=False),
    Column("public_nickname", String(60), nullable=False),
    Column("contact", String(240)),
    Column("longitude", Float),
    Column("latitude", Float),
    Column("public_longitude", Float),
    Column("public_latitude", Float),
    Column("feature_id", String(80)),
    Column("paragraph", String(40)),
    Column("language", String(8), nullable=False),
    Column("data_hash", String(64), nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", String(20)),
    Column("note", Text, nullable=False),
    Column("outcome", String(20)),
    Column("reply", Text, nullable=False),
    Column("answered_at", Moment),
    Column("supports", Integer, nullable=False),
    Index("ix_opinions_state_sent", "state", "sent_at"),
    Index("ix_opinions_sent", "sent_at", "number"),
    Index("ix_opinions_kinds", "state", "theme", "mood"),
    Index("ix_opinions_round", "round_id"),
)

SUPPORTS = Table(
    "supports",
    METADATA,
    Column("opinion", NUMBER, ForeignKey("opinions.number"), primary_key=True),
    Column("visitor", String(64), primary_key=True),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("action", String(20), nullable=False),
    Column("account_id", NUMBER, ForeignKey("accounts.id")),
    Column("role", String(20)),
    Column("opinion", NUMBER, ForeignKey("opinions.number")),
    Column("before", String(20)),
    Column("after", String(20)),
    Column("note", Text, nullable=False),
    Column("batch", String(32)),
    Column("previous", JSON),
    Index("ix_events_opinion", "opinion"),
    Index("ix_events_batch", "batch"),
)

SALTS = Table(
    "salts",
    METADATA,
    Column("day", String(10), primary_key=True),
    Column("salt", String(64), nullable=False),
)

TRIES = Table(
    "tries",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("mark", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_tries_kind_mark_at", "kind", "mark", "at"),
)
