"""Pages run by Streamlit's own test harness."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import Opener
from tests.running import ROOT


@pytest.fixture
def open_page() -> Opener:
    """Open a page with an address as a reader would."""

    def opened(page: str = "", **address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(f"{page}.py").run()
        return app

    return opened
