"""Files of one session: unguessable, bounded, gone with it."""

import threading

import pytest

from layers import session_files
from layers.session_files import LONGEST_S, SessionFiles, Shelf, address


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def content_at(files: SessionFiles, path: str) -> bytes | None:
    return files.content(path.rpartition("/")[2].partition(".")[0])


def test_an_address_is_long_new_each_time_and_fit_for_the_maps_script() -> None:
    files = SessionFiles()
    tokens = {files.add(b"same") for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) * 4 >= 128 and int(token, 16) >= 0 for token in tokens)
    assert "_" not in address(next(iter(tokens)))


def test_the_oldest_make_room_for_the_new() -> None:
    files = SessionFiles(most_files=3)
    tokens = [files.add(b"x") for _ in range(5)]
    assert [files.content(token) for token in tokens] == [None, None, b"x", b"x", b"x"]
    files = SessionFiles(most_bytes=10)
    first, second = files.add(b"123456"), files.add(b"123456")
    assert (files.content(first), files.content(second)) == (None, b"123456")


def test_a_file_does_not_outlive_its_day() -> None:
    clock = Clock()
    files = SessionFiles(clock=clock)
    token = files.add(b"x")
    clock.now_s = LONGEST_S - 1
    assert files.content(token) == b"x"
    clock.now_s = LONGEST_S + 1
    assert files.content(token) is None


def test_what_is_put_up_again_has_a_new_address_and_the_old_one_is_dead() -> None:
    files = SessionFiles()
    shelf = Shelf(files)
    first = shelf.put("parcels", "one", lambda: b"one")
    assert shelf.put("parcels", "one", lambda: pytest.fail("written twice")) == first
    second = shelf.put("parcels", "two", lambda: b"two")
    assert (content_at(files, first), content_at(files, second)) == (None, b"two")


def test_a_file_dropped_to_make_room_is_written_again() -> None:
    files = SessionFiles(most_files=1)
    one, other = Shelf(files), Shelf(files)
    first = one.put("parcels", "mine", lambda: b"mine")
    other.put("parcels", "theirs", lambda: b"theirs")
    again = one.put("parcels", "mine", lambda: b"mine")
    assert again != first
    assert content_at(files, again) == b"mine"


def test_a_closed_session_leaves_nothing_and_others_keep_theirs() -> None:
    files = SessionFiles()
    one, other = Shelf(files), Shelf(files)
    gone = [one.put(name, "", lambda: b"x") for name in ("parcels", "pieces")]
    kept = other.put("parcels", "", lambda: b"y")
    one.close()
    late = one.put("parcels", "late", lambda: b"z")
    assert [content_at(files, path) for path in (*gone, late)] == [None, None, None]
    assert content_at(files, kept) == b"y"
    assert one.is_closed
    assert not other.is_closed


def test_many_sessions_at_once_do_not_lose_or_mix_files() -> None:
    files = SessionFiles(most_files=10_000)
    seen: dict[int, bool] = {}

    def work(number: int) -> None:
        shelf = Shelf(files)
        mine = str(number).encode()
        paths = [shelf.put("parcels", str(turn), lambda: mine) for turn in range(50)]
        seen[number] = content_at(files, paths[-1]) == mine and content_at(files, paths[0]) is None

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == dict.fromkeys(range(8), True)
    assert session_files.FILES is not files
