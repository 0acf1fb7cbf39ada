"""Hostile texts on their way through the store: sent, published, answered with themselves."""

from dataclasses import dataclass

from consultation.accounts import Accounts
from consultation.batches import MOST
from consultation.database import Database
from consultation.desk import Desk
from consultation.domain import LONGEST_NICKNAME, NewOpinion, Outcome, Place, Reason, Role, Sender, Theme
from consultation.limits import Limits
from consultation.receipts import new_receipt
from consultation.residents import Residents
from tests.consultation.hostile_texts import ACCEPTED
from tests.consultation.opinions import opinion

ANYTHING = Limits(per_visitor=100_000, per_address=100_000)
SENDER = Sender("a visitor", "192.0.2.7")
NAME, PASSWORD = "moderator", "a long password for tests"
WEST, SOUTH, STEP, ACROSS = 113.02, 29.28, 0.01, 20
FEATURE = "yueyanglou-district"
EVERY = 6  # of them are answered
NOT_PUBLISHED = 10  # of them are sent once more, and refused with themselves as the reason


@dataclass(frozen=True)
class Sent:
    """What was sent: the text, the receipt it can be found by, and its number."""

    text: str
    receipt: str
    number: int


def name_of(text: str) -> str:
    """Return the nickname sent with a text: its beginning."""
    return text.strip()[: LONGEST_NICKNAME // 2]


def hostile(position: int) -> NewOpinion:
    """One of the hostile texts as an opinion: as text, nickname and contact, here and there on the map."""
    text = ACCEPTED[position]
    east, north = position % ACROSS, position // ACROSS
    place = Place(round(WEST + east * STEP, 6), round(SOUTH + north * STEP, 6))
    if position % 10 == 0:
        place = Place()
    elif position % 10 == 1:
        place = Place(place.longitude, place.latitude, feature_id=FEATURE, paragraph="3.2.1")
    return opinion(text=text, nickname=name_of(text), contact=text[:60], place=place, theme=Theme.MAP_ERROR)


def send(database: Database) -> list[Sent]:
    """Send every text that is no nothing and not too long."""
    residents = Residents(database, ANYTHING)
    sent = []
    for position, text in enumerate(ACCEPTED):
        new = hostile(position)
        kept = residents.submit(new, SENDER)
        sent.append(Sent(text, new.receipt, kept.number))
    return sent


def send_again(database: Database) -> list[Sent]:
    """Send some once more, with other receipts."""
    residents = Residents(database, ANYTHING)
    sent = []
    for position in range(0, len(ACCEPTED), len(ACCEPTED) // NOT_PUBLISHED):
        receipt = new_receipt()
        kept = residents.submit(opinion(text=ACCEPTED[position], receipt=receipt), SENDER)
        sent.append(Sent(ACCEPTED[position], receipt, kept.number))
    return sent


def sign_in(database: Database) -> str:
    """Make an account and sign it in."""
    accounts = Accounts(database)
    accounts.create(NAME, Role.MODERATOR, PASSWORD)
    return accounts.sign_in(NAME, PASSWORD)


def publish_and_answer(database: Database, token: str, sent: list[Sent]) -> None:
    """Publish all, and give every third its own text as the reply."""
    desk = Desk(database)
    numbers = [one.number for one in sent]
    for at in range(0, len(numbers), MOST):
        part = numbers[at : at + MOST]
        desk.publish(token, part, confirmed=part)
    for one in sent[::EVERY]:
        desk.answer(token, [one.number], Outcome.PARTLY, one.text)


def refuse(database: Database, token: str, sent: list[Sent]) -> None:
    """Refuse each with its own text as the reason."""
    desk = Desk(database)
    for one in sent:
        desk.refuse(token, [one.number], Reason.OTHER, one.text[:200])
