"""What is kept for a time only is deleted at the start and once a day, while the application runs."""

import logging
import threading
import time
from datetime import timedelta

from consultation.database import open_database
from consultation.errors import UnavailableError
from consultation.retention import tidy
from settings import load_settings

DAY = timedelta(days=1)
SOON = timedelta(minutes=10)
LOG = logging.getLogger(__name__)


def look_after_store() -> None:
    """Begin to look after the store; one that is away keeps nothing from starting."""
    threading.Thread(target=_look_after, name="store care", daemon=True).start()


def tidy_store() -> timedelta:
    """Delete what is due; return when to look again."""
    settings = load_settings()
    try:
        tidy(open_database(settings.store_url), settings.contact_days)
    except UnavailableError as error:
        LOG.warning("the store of opinions cannot be used: %s", error.key)
        return SOON
    return DAY


def _look_after() -> None:
    while True:
        time.sleep(tidy_store().total_seconds())
