"""The first tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make them."""
    _accounts()
    _rounds()
    _opinions()
    _of_opinions()
    _events()
    _limits()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("name", name="uq_accounts_name"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_ins"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sign_ins_account_id"),
    )


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("features", sa.JSON(), nullable=False),
        sa.Column("layers", sa.JSON(), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
    )


def _opinions() -> None:
    op.create_table(
        "opinions",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("receipt", sa.String(64), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("round_id", NUMBER),
        sa.Column("theme", sa.String(20), nullable=False),
        sa.Column("mood", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("nickname", sa.String(60), nullable=False),
        sa.Column("public_nickname", sa.String(60), nullable=False),
        sa.Column("contact", sa.String(240)),
        *(
            sa.Column(f"{which}{axis}", sa.Float())
            for which in ("", "public_")
            for axis in ("longitude", "latitude")
        ),
        sa.Column("feature_id", sa.String(80)),
        sa.Column("paragraph", sa.String(40)),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("data_hash", sa.String(64), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(20)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(20)),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime()),
        sa.Column("supports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_opinions"),
        sa.UniqueConstraint("receipt", name="uq_opinions_receipt"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_opinions_round_id"),
    )


def _of_opinions() -> None:
    op.create_index("ix_opinions_state_sent", "opinions", ["state", "sent_at"])
    op.create_index("ix_opinions_round", "opinions", ["round_id"])
    op.create_table(
        "supports",
        sa.Column("opinion", NUMBER, nullable=False),
        sa.Column("visitor", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("opinion", "visitor", name="pk_supports"),
        sa.ForeignKeyConstraint(["opinion"], ["opinions.number"], name="fk_supports_opinion"),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("account_id", NUMBER),
        sa.Column("role", sa.String(20)),
        sa.Column("opinion", NUMBER),
        sa.Column("before", sa.String(20)),
        sa.Column("after", sa.String(20)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(32)),
        sa.Column("previous", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_events_account_id"),
        sa.ForeignKeyConstraint(["opinion"], ["opinions.number"], name="fk_events_opinion"),
    )
    op.create_index("ix_events_opinion", "events", ["opinion"])
    op.create_index("ix_events_batch", "events", ["batch"])


def _limits() -> None:
    op.create_table(
        "salts",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_salts"),
    )
    op.create_table(
        "tries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tries"),
    )
    op.create_index("ix_tries_kind_mark_at", "tries", ["kind", "mark", "at"])
