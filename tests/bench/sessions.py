"""Websocket sessions that switch a layer: `python -m tests.bench.sessions ADDRESS KEY --sessions N`.

A process of its own, so that the load does not run inside the server or the table. Each session speaks
Streamlit's protocol as its browser client does: it sends every widget, names the messages it has cached,
and is timed from sending a rerun to the message that the script has finished.
"""

import argparse
import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass, field

import numpy as np
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

BEAT_S = 5.0
SMALL = 4096  # bytes; what is larger is never the message that a script has finished
SEED = 7
_SUCCEEDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_VIEW = {"center": {"lat": 29.35, "lng": 113.2}, "zoom": 12, "last_clicked": None}


@dataclass(frozen=True)
class Load:
    """Server time of reruns in milliseconds; with `unfinished` ones the percentiles are lower bounds."""

    sessions: int
    started: int
    reruns: int
    unfinished: int
    p50_ms: float | None
    p95_ms: float | None


@dataclass
class Session:
    """One reader's connection."""

    socket: websockets.ClientConnection
    key: str
    boxes: dict[str, bool] = field(default_factory=dict)
    views: set[str] = field(default_factory=set)
    cached: set[str] = field(default_factory=set)
    parts: dict[str, str] = field(default_factory=dict)  # fragment of a widget that stands in one
    query: str = ""
    took_ms: list[float] = field(default_factory=list)
    waiting_since: float | None = None

    async def rerun(self, widget: str = "") -> float:
        """Send the state of every widget and wait for the script; seconds it took.

        With a widget only its part of the page is rerun, as the browser asks for.
        """
        message = BackMsg()
        state = message.rerun_script
        state.fragment_id = self.parts.get(widget, "")
        state.query_string = self.query
        state.cached_message_hashes.extend(self.cached)
        view = json.dumps(_VIEW)
        state.widget_states.widgets.extend(WidgetState(id=k, bool_value=v) for k, v in self.boxes.items())
        state.widget_states.widgets.extend(WidgetState(id=k, json_value=view) for k in self.views)
        began = self.waiting_since = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        answers, ended = await self._answers()
        self.waiting_since = None
        for answer in answers:
            self._learn(answer)
        return ended - began

    async def _answers(self) -> tuple[list[ForwardMsg], float]:
        large: list[bytes] = []
        small: list[ForwardMsg] = []
        while True:
            received = await self.socket.recv(decode=False)
            if len(received) > SMALL:
                large.append(received)
                continue
            small.append(ForwardMsg.FromString(received))
            finished = small[-1].WhichOneof("type") == "script_finished"
            if finished and small[-1].script_finished in _SUCCEEDED:
                ended = time.perf_counter()
                return [*small, *(ForwardMsg.FromString(data) for data in large)], ended

    def _learn(self, answer: ForwardMsg) -> None:
        if answer.metadata.cacheable:
            self.cached.add(answer.hash)
        if answer.WhichOneof("type") == "page_info_changed":
            self.query = answer.page_info_changed.query_string
        if answer.WhichOneof("type") != "delta":
            return
        element = answer.delta.new_element
        if element.WhichOneof("type") == "checkbox":
            self.parts[element.checkbox.id] = answer.delta.fragment_id
            self.boxes.setdefault(element.checkbox.id, element.checkbox.default)
            if element.checkbox.set_value:
                self.boxes[element.checkbox.id] = element.checkbox.value
        elif element.WhichOneof("type") == "component_instance" and element.component_instance.id:
            self.views.add(element.component_instance.id)

    async def toggle(self) -> None:
        """Switch the layer and note what the rerun took."""
        box = next(widget for widget in self.boxes if widget.endswith(f"-{self.key}"))
        self.boxes[box] = not self.boxes[box]
        self.took_ms.append(await self.rerun(box) * 1000)

    async def toggle_by_beat(self, first: float, end: float) -> None:
        """Toggle once a beat until the end; a beat that passes while waiting is left out."""
        due = first
        while due < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await self.toggle()
            due += BEAT_S * max(1, int((time.perf_counter() - due) // BEAT_S) + 1)


async def _open(address: str, key: str, limit_s: float) -> Session | None:
    """Connect and get the first page; None if that takes longer than the limit."""
    url = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    socket = await websockets.connect(
        url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, compression=None
    )
    session = Session(socket, key)
    try:
        async with asyncio.timeout(limit_s):
            await session.rerun()
            await session.rerun()  # the map answers with its view, as it does in a browser
    except TimeoutError:
        return None
    return session


async def load(address: str, key: str, sessions: int, seconds: float, limit_s: float) -> Load:
    """Open the sessions together, then let each toggle every `BEAT_S`."""
    opened = await asyncio.gather(*(_open(address, key, limit_s) for _ in range(sessions)))
    ready = [session for session in opened if session]
    if len(ready) < sessions:
        return Load(sessions, len(ready), 0, 0, None, None)
    phases = np.random.default_rng(SEED).uniform(0, BEAT_S, sessions)
    began = time.perf_counter()
    end = began + seconds
    tasks = [
        asyncio.create_task(session.toggle_by_beat(began + phase, end))
        for session, phase in zip(ready, phases, strict=True)
    ]
    await asyncio.wait(tasks, timeout=seconds + limit_s)
    now = time.perf_counter()
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended
    left = [(now - session.waiting_since) * 1000 for session in ready if session.waiting_since]
    took = [*(one for session in ready for one in session.took_ms), *left]
    p50, p95 = (round(float(value), 2) for value in np.percentile(took, (50, 95)))
    return Load(sessions, sessions, len(took), len(left), p50, p95)


def main() -> int:
    """Run one load and print it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("key")
    parser.add_argument("--sessions", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--limit", type=float, required=True)
    told = parser.parse_args()
    measured = asyncio.run(load(told.address, told.key, told.sessions, told.seconds, told.limit))
    json.dump(asdict(measured), sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
