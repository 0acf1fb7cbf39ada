"""Deciding: what the list and the forms ask for is done in the store, and told with a way back."""

from collections.abc import Callable, Collection, Iterable

from consultation.batches import Batch
from consultation.decisions import Numbers
from consultation.desk import Desk
from consultation.domain import Outcome, Reason
from consultation.errors import ConsultationError
from pages.shell import staff, state
from pages.shell.moderate_state import Act, Said, change, working

QUEUE_KEY = "moderate-queue"
_OPENS = (Act.REFUSE, Act.ANSWER, Act.MASK)


def take() -> None:
    """Follow what the list says was asked for; numbers that it does not show are dropped."""
    said = (state.widget(QUEUE_KEY) or {}).get("did")
    if not isinstance(said, dict) or said.get("act") not in set(Act):
        return
    told = said.get("numbers")
    numbers = tuple(n for n in working().rows if n in told) if isinstance(told, list) else ()
    act = Act(said["act"])
    if act is Act.UNDO:
        undo_last()
    elif numbers:
        follow(act, numbers)


def follow(act: Act, numbers: tuple[int, ...]) -> None:
    """Do at once what needs no more words, open the form of what does."""
    if act is Act.CHOOSE:
        choose(numbers[0])
    elif act is Act.PUBLISH:
        publish(numbers)
    elif act in _OPENS:
        if len(numbers) == 1:
            choose(numbers[0])
        change(act=act, targets=numbers, said=None)


def choose(number: int | None) -> None:
    """Choose an opinion, or none."""
    change(chosen=number, act=None, targets=(), said=None, contact=None)


def publish(numbers: Iterable[int], confirmed: Collection[int] = ()) -> None:
    """Publish opinions; `confirmed` hold nothing personal although it looks so."""
    shown = _seen(numbers)
    _do("moderate_did_publish", lambda desk, token: desk.publish(token, shown, confirmed=confirmed))


def refuse(numbers: Iterable[int], reason: Reason, note: str) -> None:
    """Do not publish opinions, or take them back."""
    shown = _seen(numbers)
    _do("moderate_did_refuse", lambda desk, token: desk.refuse(token, shown, reason, note))


def answer(numbers: Iterable[int], outcome: Outcome, reply: str) -> None:
    """Answer opinions."""
    shown = _seen(numbers)
    _do("moderate_did_answer", lambda desk, token: desk.answer(token, shown, outcome, reply))


def mask(number: int, text: str, nickname: str) -> None:
    """Set what the public reads of an opinion."""
    shown = _seen((number,))
    _do("moderate_did_mask", lambda desk, token: desk.mask(token, shown, text, nickname))


def undo(batch_id: str) -> None:
    """Put back what a batch changed."""
    _do("moderate_did_undo", lambda desk, token: desk.undo(token, batch_id))


def undo_last() -> None:
    """Put back the account's own last batch."""
    try:
        last = staff.desk().latest(state.staff_token(), limit=1)
    except ConsultationError as error:
        change(said=_refusal(error))
        return
    if last:
        undo(last[0].id)
    else:
        change(said=Said("moderate_nothing_to_undo", is_refusal=True))


def show_contact(number: int) -> None:
    """Show the contact of an opinion until another is chosen; the store writes down that it was seen."""
    try:
        contact = staff.desk().contact(state.staff_token(), number)
    except ConsultationError as error:
        change(said=_refusal(error))
        return
    change(contact=(number, contact) if contact else None)


def _seen(numbers: Iterable[int]) -> Numbers:
    seen = working().seen
    return {number: seen[number] for number in numbers if number in seen}


def _do(key: str, work: Callable[[Desk, str | None], Batch]) -> None:
    try:
        batch = work(staff.desk(), state.staff_token())
    except ConsultationError as error:
        change(said=_refusal(error))
        return
    numbers = ", ".join(str(number) for number in batch.numbers)
    values = {"count": len(batch.numbers), "numbers": numbers}
    change(said=Said(key, values, batch=batch.id), act=None, targets=(), turn=working().turn + 1)


def _refusal(error: ConsultationError) -> Said:
    return Said(f"consultation_error_{error.key}", error.values, is_refusal=True)
