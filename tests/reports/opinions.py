"""Opinions for the tests of files."""

from datetime import UTC, datetime

from consultation.domain import Mood, Opinion, Outcome, Place, Reason, State, Theme

SENT = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
ON_GRID = Opinion(
    number=1,
    round_id=3,
    theme=Theme.TRAFFIC,
    mood=Mood.IDEA,
    text="建议在南湖大道增设公交站，\n方便老人出行",
    nickname="湖边人",
    place=Place(113.123456, 29.356789),
    language="zh",
    data_hash="0123456789ab",
    sent_at=SENT,
    state=State.ANSWERED,
    outcome=Outcome.PARTLY,
    reply="已列入计划",
    answered_at=datetime(2026, 12, 1, 17, tzinfo=UTC),
    supports=12,
)
IN_GENERAL = Opinion(
    number=2,
    round_id=None,
    theme=Theme.MAP_ERROR,
    mood=Mood.QUESTION,
    text="Is the map finished?",
    nickname="",
    place=Place(),
    language="en",
    data_hash="0123456789ab",
    sent_at=SENT,
    state=State.UNPUBLISHED,
    reason=Reason.OFF_TOPIC,
    note="=see 1",
)
ON_FEATURE = Opinion(
    number=7,
    round_id=3,
    theme=Theme.GREEN,
    mood=Mood.SUPPORT,
    text='He said "yes"; really',
    nickname="=1+1",
    place=Place(113.1, 29.4, feature_id="yueyanglou-district", paragraph="3.2.1"),
    language="en",
    data_hash="0123456789ab",
    sent_at=SENT,
    state=State.PUBLISHED,
)
OPINIONS = (ON_GRID, IN_GENERAL, ON_FEATURE)
