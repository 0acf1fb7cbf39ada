"""Indexes with which lists in order of time stop early and counts need no rows.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_index("ix_opinions_sent", "opinions", ["sent_at", "number"])
    op.create_index("ix_opinions_kinds", "opinions", ["state", "theme", "mood"])
