"""A newer request of the reader does not stop what has been begun with the session."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    """A page during which the reader does something else, before two things are kept."""
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx  # noqa: PLC0415 - as above

    from pages.shell import state  # noqa: PLC0415 - as above
    from pages.shell.key import Key  # noqa: PLC0415 - as above

    runs = state.recall(Key.STEP, 0)
    context = get_script_run_ctx()
    if runs == 0 and context is not None and context.script_requests is not None:
        context.script_requests.request_rerun(RerunData())
    state.remember(Key.STEP, runs + 1)
    state.remember(Key.HERE, (*state.recall(Key.HERE, ()), runs))
    st.text(f"run {runs + 1}, kept {state.recall(Key.HERE)}")


def test_both_are_kept_and_the_newer_request_follows() -> None:
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    assert [text.value for text in page.text] == ["run 2, kept (0, 1)"]
