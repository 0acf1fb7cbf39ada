"""The editor of rounds: what is asked, about what, from when to when."""

from datetime import datetime, timedelta

import streamlit as st

from consultation.domain import BEIJING, Round, Theme
from consultation.errors import ConsultationError
from consultation.rounds import LONGEST_ROUND_TEXT, LONGEST_TITLE
from geodata import catalog
from layers.declared_map import layer_key
from layers.sets import choosable_layers
from pages.shell import consultation, staff, state
from pages.shell.moderate_state import Said, change
from pages.shell.moderate_words import names_of
from pages.shell.words import in_language, name, plain, say
from reports.opinion_words import moment

_WHICH = "moderate-round-which"
_NEW = 0
_LASTS = timedelta(days=30)


def show_rounds() -> None:
    """Choose a round or a new one, and change it.

    Raises
    ------
    UnavailableError
        If the store is away.
    """
    st.markdown(say("moderate_rounds_lead"))
    rounds = {one.id or _NEW: one for one in consultation.residents().rounds()}
    options = {number: _option(one) for number, one in rounds.items()}
    which = st.selectbox(
        say("moderate_rounds_which"),
        [_NEW, *rounds],
        format_func={_NEW: say("moderate_rounds_new"), **options}.__getitem__,
        key=_WHICH,
    )
    _show_form(rounds.get(which) or _empty(), f"moderate-round-{which}")


def _option(one: Round) -> str:
    now = datetime.now(BEIJING)
    standing = "coming" if now < one.opens_at else "open" if one.is_open(now) else "closed"
    return say(
        "moderate_round_option",
        title=in_language(one.title["zh"], one.title["en"]),
        state=say(f"moderate_round_{standing}"),
        opens=moment(one.opens_at),
        closes=moment(one.closes_at),
    )


def _empty() -> Round:
    opens = datetime.now(BEIJING).replace(hour=9, minute=0, second=0, microsecond=0)
    return Round(None, {"zh": "", "en": ""}, {"zh": "", "en": ""}, (), opens, opens + _LASTS)


def _show_form(one: Round, key: str) -> None:
    with st.form(key, enter_to_submit=False):
        for language in ("zh", "en"):
            st.text_input(
                say(f"moderate_round_title_{language}"),
                value=one.title[language],
                max_chars=LONGEST_TITLE,
                key=f"{key}-title-{language}",
            )
            st.text_area(
                say(f"moderate_round_text_{language}"),
                value=one.text[language],
                max_chars=LONGEST_ROUND_TEXT,
                key=f"{key}-text-{language}",
            )
        _ask_times(one, key)
        st.multiselect(
            say("moderate_round_themes"),
            [theme for theme in Theme if theme is not Theme.MAP_ERROR],
            default=list(one.themes),
            format_func=names_of(Theme).__getitem__,
            key=f"{key}-themes",
            placeholder="",
        )
        _ask_places(one, key)
        st.form_submit_button(
            say("moderate_round_save"), type="primary", on_click=_save, args=(one.id, key), key=f"{key}-save"
        )


def _ask_times(one: Round, key: str) -> None:
    first, last = st.columns(2)
    for column, when, at in ((first, "opens", one.opens_at), (last, "closes", one.closes_at)):
        column.datetime_input(
            say(f"moderate_round_{when}"),
            value=at.astimezone(BEIJING).replace(tzinfo=None),
            format="YYYY-MM-DD",
            step=timedelta(minutes=30),
            key=f"{key}-{when}",
        )


def _ask_places(one: Round, key: str) -> None:
    drawn = {f.id: name(f) for f in catalog.features() if f.set_id not in state.GROUND_AREAS}
    layers = choosable_layers()
    names = {layer: say(layer_key(layer)) for layer in layers}
    st.multiselect(
        say("moderate_round_features"),
        list(drawn),
        default=[feature for feature in one.features if feature in drawn],
        format_func=drawn.__getitem__,
        key=f"{key}-features",
        placeholder="",
    )
    st.multiselect(
        say("moderate_round_layers"),
        layers,
        default=[layer for layer in one.layers if layer in layers],
        format_func=names.__getitem__,
        key=f"{key}-layers",
        placeholder="",
    )


def _save(round_id: int | None, key: str) -> None:
    times = [state.widget(f"{key}-{when}") for when in ("opens", "closes")]
    opens, closes = (datetime.min if at is None else at for at in times)  # noqa: DTZ901 - Beijing's clock, zoned below
    said = {
        part: {lang: str(state.widget(f"{key}-{part}-{lang}") or "") for lang in ("zh", "en")}
        for part in ("title", "text")
    }
    chosen = {part: tuple(state.widget(f"{key}-{part}") or ()) for part in ("features", "layers", "themes")}
    wanted = Round(
        round_id,
        said["title"],
        said["text"],
        tuple(Theme(theme) for theme in chosen["themes"]),
        opens.replace(tzinfo=BEIJING),
        closes.replace(tzinfo=BEIJING),
        chosen["features"],
        chosen["layers"],
    )
    try:
        saved = staff.desk().save_round(state.staff_token(), wanted)
    except ConsultationError as error:
        change(said=Said(f"consultation_error_{error.key}", error.values, is_refusal=True))
        return
    title = plain(in_language(saved.title["zh"], saved.title["en"]))
    state.set_widget(_WHICH, saved.id)
    change(said=Said("moderate_round_saved", {"title": title}))
