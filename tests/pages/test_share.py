"""The link to exactly this view."""

import re
from urllib.parse import unquote

import segno
from streamlit.testing.v1 import AppTest

from layers.drawings import Drawing, DrawingKind
from layers.spec import load_specs
from pages.shell import share
from tests.pages.screen import Opener


def html_of(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def test_the_dialog_holds_the_link_of_the_view(open_page: Opener) -> None:
    app = open_page("projects", lang="en", sel="chc-wulipai", text="Wulipai health")
    app.button(key="share").click().run()
    assert '?lang=en&amp;sel=chc-wulipai&amp;text=Wulipai+health"' in html_of(app)


def test_the_dialog_does_not_come_back_by_itself(open_page: Opener) -> None:
    app = open_page()
    app.button(key="share").click().run()
    app.run()
    assert "link-field" not in html_of(app)


def offers(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_the_dialog_offers_the_map_as_one_file_with_these_layers_or_all(open_page: Opener) -> None:
    app = open_page()
    app.button(key="share").click().run()
    assert offers(app) == ["现在的图层", "全部图层"]


def test_where_there_is_no_map_the_file_holds_all_layers(open_page: Opener) -> None:
    app = open_page("indicators", lang="en")
    app.button(key="share").click().run()
    assert offers(app) == ["All layers"]


def test_a_link_too_long_for_a_code_is_still_given(open_page: Opener) -> None:
    app = open_page(lang="en")
    pin = Drawing(DrawingKind.POINT, ((113.13, 29.38),), "x" * 40)
    app.session_state["plan-drawings"] = dict(enumerate((pin,) * 20))
    app.session_state["plan-layers"] = tuple(spec.id for spec in load_specs()) * 6
    app.button(key="share").click().run()
    assert not app.exception
    assert "link-field" in html_of(app)
    assert "data:image" not in html_of(app)[html_of(app).index("link-field") :]
    assert any("too long for a QR code" in caption.value for caption in app.caption)


def test_the_code_says_the_link_and_nothing_else() -> None:
    link = "http://192.168.1.7:8501/plan?lang=zh&clause=3.2.1"
    path = re.compile(r"""\sd=["']([^"']+)["']""")
    drawn = path.search(unquote(share.build_code(link)))
    other = path.search(unquote(share.build_code(link + "&x=1")))
    expected = segno.make(link, error="m", boost_error=True, micro=False).svg_inline(scale=5, border=4)
    assert drawn is not None
    assert other is not None
    assert drawn[1] in expected
    assert other[1] not in expected
