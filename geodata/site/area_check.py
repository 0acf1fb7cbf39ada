"""The area a file declares against the area on the ellipsoid."""

from geodata.site.answers import AreaKey, DeclaredArea, Severity
from geodata.site.subjects import declaration


def compare_areas(declared_m2: float, area_m2: float) -> DeclaredArea:
    """Hold a declared area against the computed one.

    Parameters
    ----------
    declared_m2
        What the file states, square metres.
    area_m2
        Geodesic area, square metres.

    Returns
    -------
    declared
        A hint if the two differ by more than projection and rounding explain, a warning if by much more.
    """
    limits = declaration().declared_area
    difference_m2 = declared_m2 - area_m2
    allowed_m2 = max(limits.least_m2, limits.allowed_share * area_m2)
    is_much = abs(difference_m2) > max(limits.least_m2, limits.warning_share * area_m2)
    worst = Severity.WARNING if is_much else Severity.HINT
    matches = abs(difference_m2) <= allowed_m2
    return DeclaredArea(
        key=AreaKey.MATCHES if matches else AreaKey.DIFFERS,
        severity=Severity.PASS if matches else worst,
        difference_m2=difference_m2,
        difference_share=difference_m2 / area_m2,
        allowed_m2=allowed_m2,
    )
