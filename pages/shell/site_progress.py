"""How far a check is, with a button that stops it; the rest of the page stays as it is."""

import streamlit as st

from pages.shell import site_work
from pages.shell.site_job import Stage
from pages.shell.site_work import Work
from pages.shell.words import number, plain, say

_EVERY_S = 0.4


def show_progress(work: Work) -> None:
    """Show a check under way, or why there is no answer."""
    job = work.job
    if job is None or job.stage is Stage.DONE:
        return
    if not job.is_over:
        # above the bar, whose script comes late and would move the button away under the pointer
        st.button(say("sitecheck_stop"), key="site-stop", on_click=site_work.stop)
        st.fragment(_watch, run_every=_EVERY_S)()
        return
    if job.stage is Stage.FAILED:
        st.error(plain(say("fault_data", reason=job.fault)))
    else:
        st.info(say("sitecheck_stopped"))
    st.button(say("sitecheck_check"), key="site-check-again", on_click=site_work.check_again, type="primary")


def _watch() -> None:
    """Show how far it is; at the end the whole page shows the answer."""
    job = site_work.present().job
    if job is None or job.is_over:
        st.rerun()
        return
    total = len(job.parcels)
    words = say("sitecheck_waiting")
    if job.stage is Stage.RUNNING:
        words = say("sitecheck_checking", done=number(job.done), total=number(total))
    st.progress(job.done / total, text=words)
