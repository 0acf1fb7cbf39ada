"""The HTTP routes beside the pages and what stands before them, under the operator's prefix."""

from starlette.middleware import Middleware
from starlette.routing import Route

from api.browser_assets import browser_asset
from api.data_files import data_file
from api.data_list import data_list
from api.index_page import IndexPage
from api.layer_files import edge_file, finding_file, layer_file, layer_list
from api.map_files import declaration_file, present_address
from api.opinions import opinion_list, opinion_places
from api.packed_files import PackedFiles
from api.page_hints import build_hints
from api.search import search
from api.session_files import session_file
from api.staff import sign_in, sign_in_form, sign_out
from api.staff_page import SIGN_IN, SIGN_OUT
from api.staff_places import staff_places
from api.start import refuse_faults, warm
from api.status import health
from api.store_care import look_after_store
from geodata import catalog
from layers.spec import spec, start_layers
from settings import load_settings


def build_routes() -> list[Route]:
    """Check the data and list the routes.

    Raises
    ------
    SystemExit
        If a feature file is damaged or a browser file is missing; every fault is listed first.
    """
    refuse_faults()
    warm()
    look_after_store()
    prefix = load_settings().base_path
    return [
        Route(f"{prefix}/api/health", health),
        Route(f"{prefix}/api/layers", layer_list),
        Route(f"{prefix}/api/layers/{{name}}.geojson", layer_file),
        Route(f"{prefix}/api/rules/{{name}}.geojson", finding_file),
        Route(f"{prefix}/api/search", search),
        Route(f"{prefix}/api/opinions", opinion_list),
        Route(f"{prefix}/api/opinions/{{revision}}.geojson", opinion_places),
        Route(f"{prefix}/api/moderate/opinions.geojson", staff_places),
        Route(f"{prefix}{SIGN_IN}", sign_in_form),
        Route(f"{prefix}{SIGN_IN}", sign_in, methods=["POST"]),
        Route(f"{prefix}{SIGN_OUT}", sign_out, methods=["POST"]),
        Route(f"{prefix}/api/session/{{token}}.geojson", session_file),
        Route(f"{prefix}/api/data", data_list),
        Route(f"{prefix}/api/data/{{name}}", data_file),
        Route(f"{prefix}/api/edges/{{name}}.geojson", edge_file),
        Route(f"{prefix}/api/map/{{digest}}.js", declaration_file),
        Route(f"{prefix}/assets/{{name}}", browser_asset),
    ]


def build_middleware() -> list[Middleware]:
    """Middleware of the application: kept browser files, and the completed first page."""
    prefix = load_settings().base_path
    shown = (prefix + catalog.address(spec(layer_id).feature_set) for layer_id in start_layers())
    return [
        Middleware(PackedFiles, prefix=prefix),
        Middleware(IndexPage, prefix=prefix, hints=build_hints(prefix, (*shown, present_address()))),
    ]
