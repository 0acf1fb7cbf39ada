"""The closed sets: what an opinion is about, how it is meant, how far it has come, who does what."""

from enum import StrEnum


class Mood(StrEnum):
    """How an opinion is meant."""

    SUPPORT = "support"
    CONCERN = "concern"
    IDEA = "idea"
    QUESTION = "question"


class Theme(StrEnum):
    """What an opinion is about. A round names those it asks for; `MAP_ERROR` can be sent at any time."""

    LAYOUT = "layout"
    TRAFFIC = "traffic"
    WATERFRONT = "waterfront"
    GREEN = "green"
    HOUSING = "housing"
    EDUCATION = "education"
    HEALTH = "health"
    HERITAGE = "heritage"
    INDUSTRY = "industry"
    ENVIRONMENT = "environment"
    SERVICES = "services"
    OTHER = "other"
    MAP_ERROR = "map-error"


class State(StrEnum):
    """How far an opinion has come."""

    RECEIVED = "received"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    ANSWERED = "answered"


PUBLIC_STATES = (State.PUBLISHED, State.ANSWERED)


class Outcome(StrEnum):
    """What the answer says of an opinion."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not-adopted"


class Reason(StrEnum):
    """Why an opinion is not published."""

    PERSONAL = "personal"
    INSULT = "insult"
    OFF_TOPIC = "off-topic"
    DUPLICATE = "duplicate"
    ADVERTISING = "advertising"
    UNLAWFUL = "unlawful"
    OTHER = "other"


class Role(StrEnum):
    """What an account is for."""

    MODERATOR = "moderator"
    ADMIN = "admin"


class Action(StrEnum):
    """What is done in the store; each is checked there against the role and written down."""

    SUBMIT = "submit"
    SUPPORT = "support"
    SEE_PUBLIC = "see-public"
    SEE_OWN = "see-own"
    SEE_QUEUE = "see-queue"
    SEE_AUDIT = "see-audit"
    SEE_CONTACT = "see-contact"
    PUBLISH = "publish"
    REFUSE = "refuse"
    MASK = "mask"
    ANSWER = "answer"
    UNDO = "undo"
    EXPORT = "export"
    EXPORT_CONTACTS = "export-contacts"
    SAVE_ROUND = "save-round"
    SEE_ACCOUNTS = "see-accounts"
    SAVE_ACCOUNT = "save-account"
    DELETE_CONTACTS = "delete-contacts"


class Order(StrEnum):
    """How a list of opinions is ordered."""

    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_SUPPORTED = "most-supported"


UNSEEN = (  # changes nothing of what the public sees
    Action.SUBMIT,
    Action.SEE_CONTACT,
    Action.EXPORT,
    Action.EXPORT_CONTACTS,
    Action.DELETE_CONTACTS,
    Action.SAVE_ACCOUNT,
)
UNSEEN_ON_MAP = (*UNSEEN, Action.SUPPORT)  # the map tells no support
