// Degrees to metres of CGCS2000 in the 3-degree zone 38: Krueger's series in the third flattening, to its fourth power.
(function () {
  "use strict";

  const AXIS = 6378137;
  const FLATTENING = 1 / 298.257222101;
  const MERIDIAN = 114;
  const FALSE_EASTING = 38500000;
  const n = FLATTENING / (2 - FLATTENING);
  const ECCENTRICITY = (2 * Math.sqrt(n)) / (1 + n);
  const RADIUS = (AXIS / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const SERIES = [
    n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16 + (41 * n ** 4) / 180,
    (13 * n ** 2) / 48 - (3 * n ** 3) / 5 + (557 * n ** 4) / 1440,
    (61 * n ** 3) / 240 - (103 * n ** 4) / 140,
    (49561 * n ** 4) / 161280,
  ];

  function radians(degrees) { return (degrees * Math.PI) / 180; }

  // X is north and Y is east, as in Chinese survey files; Y begins with the zone number.
  function project(longitude, latitude) {
    const sine = Math.sin(radians(latitude));
    const across = radians(longitude - MERIDIAN);
    const conformal = Math.sinh(Math.atanh(sine) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sine));
    const along = Math.atan2(conformal, Math.cos(across));
    const aside = Math.atanh(Math.sin(across) / Math.sqrt(1 + conformal ** 2));
    let [north, east] = [along, aside];
    SERIES.forEach((weight, position) => {
      const turns = 2 * (position + 1);
      north += weight * Math.sin(turns * along) * Math.cosh(turns * aside);
      east += weight * Math.cos(turns * along) * Math.sinh(turns * aside);
    });
    return { x: RADIUS * north, y: FALSE_EASTING + RADIUS * east };
  }

  window.planGaussKrueger = { project };
})();
