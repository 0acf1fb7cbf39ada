"""The HTTP routes beside the pages, under the operator's prefix."""

from starlette.routing import Route

from api.browser_assets import browser_asset
from api.layer_files import layer_file, layer_list
from api.start import refuse_faults
from api.status import health
from settings import load_settings


def build_routes() -> list[Route]:
    """Check the data and list the routes.

    Raises
    ------
    SystemExit
        If a feature file is damaged or a browser file is missing; every fault is listed first.
    """
    refuse_faults()
    prefix = load_settings().base_path
    return [
        Route(f"{prefix}/api/health", health),
        Route(f"{prefix}/api/layers", layer_list),
        Route(f"{prefix}/api/layers/{{name}}.geojson", layer_file),
        Route(f"{prefix}/assets/{{name}}", browser_asset),
    ]
