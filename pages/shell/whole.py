"""What is begun with the session is done wholly.

Streamlit stops a run wherever it touches the session if the reader has done something else meanwhile, in
the middle of a callback too, and forgets the press that had called it: an opinion would not be sent because
the map moved a moment later. Here a newer request waits until the next element is written, where a run may
stop.
"""

from collections.abc import Callable
from typing import TypeVar

from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx

Result = TypeVar("Result")


def whole(access: Callable[[], Result]) -> Result:
    """Do something with the session, and put newer requests off."""
    try:
        return access()
    except RerunException as newer:
        result = whole(access)
        context = get_script_run_ctx()
        if context is None or context.script_requests is None:
            raise
        context.script_requests.request_rerun(newer.rerun_data)
        return result
