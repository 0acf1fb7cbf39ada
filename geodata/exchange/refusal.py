"""Why a reader's file is not used: each key with its sentence `exchange_<key>` in both languages."""

from enum import StrEnum


class Refusal(StrEnum):
    """Keys of `ExchangeError` that reading raises, with the values their sentences take."""

    # the file as a whole
    EMPTY = "empty"
    TOO_LARGE = "too_large"  # most: MB
    ENCODING = "encoding"
    UNKNOWN_FORMAT = "unknown_format"
    WRONG_ENDING = "wrong_ending"  # ending, wanted
    TRUNCATED = "truncated"
    UNREADABLE = "unreadable"
    OTHER_ARCHIVE = "other_archive"
    OLD_EXCEL = "old_excel"
    DRAWING_DWG = "drawing_dwg"
    BINARY_DXF = "binary_dxf"
    SHAPEFILE_ALONE = "shapefile_alone"
    # archives
    NOTHING_IN_ARCHIVE = "nothing_in_archive"
    PATH_LEADS_OUT = "path_leads_out"
    NESTED_ARCHIVE = "nested_archive"
    ENCRYPTED = "encrypted"
    PACKED_UNUSUALLY = "packed_unusually"
    EXPANDS = "expands"  # most: MB
    TOO_MANY_MEMBERS = "too_many_members"  # most
    PART_MISSING = "part_missing"  # part
    SEVERAL_DATABASES = "several_databases"
    # how it is written
    JSON_SYNTAX = "json_syntax"  # line
    XML_SYNTAX = "xml_syntax"  # line
    WKT_SYNTAX = "wkt_syntax"  # text
    UNREAD_LINE = "unread_line"  # line, text
    NO_GEOJSON = "no_geojson"
    NO_KML = "no_kml"
    NO_TABLE = "no_table"
    ENTITIES = "entities"
    COMPUTED_LAYER = "computed_layer"
    TOO_DEEP = "too_deep"  # most
    # what it holds
    NO_POLYGONS = "no_polygons"
    UNKNOWN_LAYER = "unknown_layer"  # layer, layers
    SEVERAL_SYSTEMS = "several_systems"
    NO_COORDINATE_COLUMNS = "no_coordinate_columns"
    ONLY_POINTS = "only_points"
    TOO_MANY_PARCELS = "too_many_parcels"  # most
    TOO_MANY_VERTICES = "too_many_vertices"  # most
    TOO_MANY_ROWS = "too_many_rows"  # most
    TOO_MANY_COLUMNS = "too_many_columns"  # most
    # a parcel of it
    NOT_FINITE = "not_finite"
    TOO_FEW_POINTS = "too_few_points"
    POINTS_MISSING = "points_missing"  # stated, found
    NO_AREA = "no_area"
    CROSSES_ITSELF = "crosses_itself"
    BEYOND_THE_WORLD = "beyond_the_world"
