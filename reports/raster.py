"""A drawn page as an image of 300 dots per inch."""

import io

import pypdfium2
from PIL import Image

DPI = 300
_PT_PER_INCH = 72


def to_png(page: bytes) -> bytes:
    """Turn the first page of a PDF into a PNG that knows its resolution.

    Not for several threads at a time: PDFium allows one call at a time in a process.
    """
    with pypdfium2.PdfDocument(page) as document:
        image: Image.Image = document[0].render(scale=DPI / _PT_PER_INCH).to_pil()
    file = io.BytesIO()
    image.convert("RGB").save(file, "PNG", dpi=(DPI, DPI), compress_level=4)
    return file.getvalue()
