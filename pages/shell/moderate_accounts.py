"""Accounts, as an admin makes, changes and closes them; and the contacts whose time is over."""

import streamlit as st

from consultation.accounts import AccountChange
from consultation.domain import Account, Role
from consultation.errors import ConsultationError
from consultation.passwords import MOST
from pages.shell import staff, state
from pages.shell.moderate_state import Said, change, working
from pages.shell.moderate_words import role_name, role_names
from pages.shell.words import plain, say
from settings import load_settings

_LONGEST_NAME = 40


def show_accounts() -> None:
    """List the accounts, each with what can be changed; then the form of a new one.

    Raises
    ------
    ConsultationError
        If the store is away, or nobody is signed in any more.
    """
    st.markdown(say("moderate_accounts_lead"))
    for account in staff.desk().accounts(state.staff_token()):
        _show_account(account)
    st.subheader(say("moderate_account_new"), anchor=False)
    _show_new()
    st.subheader(say("moderate_contacts_title"), anchor=False)
    days = load_settings().contact_days
    st.markdown(say("moderate_contacts_lead", days=days))
    st.button(
        say("moderate_contacts_delete"), key="moderate-contacts", on_click=_delete_contacts, args=(days,)
    )


def _show_account(account: Account) -> None:
    activity = say("moderate_account_on" if account.is_active else "moderate_account_off")
    words = say(
        "moderate_account_line", name=plain(account.name), role=role_name(account.role), activity=activity
    )
    key = f"moderate-account-{account.id}"
    with st.expander(words), st.form(f"{key}-{working().turn}", border=False, enter_to_submit=False):
        role = _ask_role(account.role, f"{key}-role")
        active = st.toggle(say("moderate_account_active"), value=account.is_active, key=f"{key}-active")
        password = _ask_password("moderate_account_new_password", f"{key}-password-{working().turn}")
        if st.form_submit_button(say("moderate_account_save"), key=f"{key}-save"):
            _save(account, AccountChange(role, password or None, active))


def _ask_role(present: Role, key: str) -> Role:
    roles = list(Role)
    chosen = st.selectbox(
        say("moderate_account_role"),
        roles,
        index=roles.index(present),
        format_func=role_names().__getitem__,
        key=key,
    )
    return Role(chosen)


def _ask_password(words: str, key: str) -> str:
    return st.text_input(say(words), type="password", max_chars=MOST, key=key, autocomplete="new-password")


def _show_new() -> None:
    turn = working().turn
    with st.form(f"moderate-account-new-{turn}", enter_to_submit=False):
        called = st.text_input(
            say("moderate_account_name"), max_chars=_LONGEST_NAME, key=f"moderate-new-name-{turn}"
        )
        role = _ask_role(Role.MODERATOR, f"moderate-new-role-{turn}")
        password = _ask_password("moderate_password", f"moderate-new-password-{turn}")
        if st.form_submit_button(say("moderate_account_create"), type="primary", key="moderate-new-save"):
            _create(called, role, password)


def _save(account: Account, wanted: AccountChange) -> None:
    try:
        saved = staff.desk().save_account(state.staff_token(), account.id, wanted)
    except ConsultationError as error:
        _say(Said(f"consultation_error_{error.key}", error.values, is_refusal=True))
    else:
        _say(Said("moderate_account_saved", {"name": saved.name}))


def _create(called: str, role: Role, password: str) -> None:
    try:
        made = staff.desk().create_account(state.staff_token(), called, role, password)
    except ConsultationError as error:
        _say(Said(f"consultation_error_{error.key}", error.values, is_refusal=True))
    else:
        _say(Said("moderate_account_saved", {"name": made.name}))


def _say(said: Said) -> None:
    """Say it on the next run; only after a success are the forms made anew, empty."""
    change(said=said, turn=working().turn + (not said.is_refusal))
    st.rerun()


def _delete_contacts(days: int) -> None:
    try:
        count = staff.desk().delete_contacts(state.staff_token(), days=days)
    except ConsultationError as error:
        change(said=Said(f"consultation_error_{error.key}", error.values, is_refusal=True))
    else:
        change(said=Said("moderate_contacts_deleted", {"count": count}))
