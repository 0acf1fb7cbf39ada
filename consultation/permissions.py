"""Who may do what; the store asks here before it does anything."""

from consultation.domain import Action, Role

EVERYBODY = frozenset({Action.SUBMIT, Action.SUPPORT, Action.SEE_PUBLIC, Action.SEE_OWN})
MODERATORS = EVERYBODY | {
    Action.SEE_QUEUE,
    Action.SEE_AUDIT,
    Action.SEE_CONTACT,
    Action.PUBLISH,
    Action.REFUSE,
    Action.MASK,
    Action.ANSWER,
    Action.UNDO,
    Action.EXPORT,
}
ADMINS = frozenset(Action)
BY_ROLE = {None: EVERYBODY, Role.MODERATOR: MODERATORS, Role.ADMIN: ADMINS}


def may(role: Role | None, action: Action) -> bool:
    """Whether an account of this role, or nobody signed in, may do this."""
    return action in BY_ROLE[role]
