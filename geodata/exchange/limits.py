"""What a reader may bring: every limit in one place."""

MOST_BYTES = 20 * 1024 * 1024  # of a file as it arrives
MOST_UNPACKED_BYTES = 200 * 1024 * 1024  # of all that an archive unpacks to
MOST_UNPACKED_RATIO = 200  # unpacked to packed
MOST_MEMBERS = 500  # files in an archive
MOST_VERTICES = 200_000  # of all parcels together
MOST_PARCELS = 10_000
DEEPEST = 32  # levels of nesting in a structured file
LONGEST_TEXT = 500  # signs kept of an attribute
MOST_COLUMNS = 200  # of a table
MOST_ROWS = MOST_VERTICES + 1_000  # of a table of vertices, its heads included
MOST_TOUCHES = 200  # places where an outline may meet itself and still be mended
