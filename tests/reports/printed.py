"""Figures as a reader asks for them, and what can be read from the printed file."""

import io
import re
from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pytest
from pypdf import PdfReader

from layers.spec import load_specs, start_layers
from reports.build import Figure, build_figure
from reports.figure import draw_figure
from reports.fonts import Face, path
from reports.request import FigureRequest, Orientation, Paper, Speech
from tests.running import absent

DAY = date(2026, 11, 25)
START = start_layers()
ALL = tuple(spec.id for spec in load_specs())
KINDS = [pytest.param(*kind, id="-".join(kind)) for kind in product(Paper, Orientation, Speech)]
CENTRE = (113.07, 29.33, 113.14, 29.39)


def need_font() -> None:
    """Without the font's package a test is skipped, in CI it fails."""
    try:
        path(Face.REGULAR)
    except FileNotFoundError as error:
        absent(str(error))


def asked(**wishes: Any) -> FigureRequest:
    return FigureRequest(**{"layers": START, "date": DAY, **wishes})


@cache
def built(request: FigureRequest) -> Figure:
    return build_figure(request)


@cache
def drawn(request: FigureRequest) -> bytes:
    return draw_figure(request)


def pages(file: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(file))


def read(file: bytes) -> str:
    """Text of a PDF without the spaces and line ends that setting it brought in."""
    return squeezed(pages(file).pages[0].extract_text())


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)
