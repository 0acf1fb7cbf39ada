// What lies under the plan: the ground drawn from this machine, or the tiles of an online base map that the reader chose.
(function () {
  "use strict";

  const GROUND = "ground";
  const MOST_MISSED = 6;
  const PATIENCE_MS = 8000;
  const SPARE_PX = 6;
  const SPARE_SHARE = 0.02;
  const MICRO = 1e-6;

  // Tiles of another datum: each is laid where its middle belongs, and the range asked for moves with it.
  const ShiftedTiles = L.TileLayer.extend({
    _getTilePos(coords) {
      const at = L.TileLayer.prototype._getTilePos.call(this, coords);
      const size = this.getTileSize();
      const middle = this._map.unproject(coords.scaleBy(size).add(size.divideBy(2)), coords.z);
      return at.subtract(this.pixels(unshift(this.options.shift, middle), coords.z)).round();
    },

    _getTiledPixelBounds(centre) {
      const asked = L.TileLayer.prototype._getTiledPixelBounds.call(this, centre);
      const by = this.pixels(centre, this._tileZoom);
      const spare = L.point(SPARE_PX, SPARE_PX);
      return L.bounds(asked.min.add(by).subtract(spare), asked.max.add(by).add(spare));
    },

    pixels(place, zoom) {
      return this._map.project(shifted(this.options.shift, place), zoom).subtract(this._map.project(place, zoom));
    },
  });

  // Where a place lies on the datum of the tiles: bilinear between the nodes of the grid.
  function shifted(grid, { lat, lng }) {
    const rows = grid.east.length / grid.columns;
    const [column, across] = cell((lng - grid.west) / grid.step_east, grid.columns);
    const [row, up] = cell((lat - grid.south) / grid.step_north, rows);
    const at = row * grid.columns + column;
    const between = (values) =>
      (values[at] * (1 - across) + values[at + 1] * across) * (1 - up) +
      (values[at + grid.columns] * (1 - across) + values[at + grid.columns + 1] * across) * up;
    return L.latLng(lat + between(grid.north) * MICRO, lng + between(grid.east) * MICRO);
  }

  function unshift(grid, place) {
    let back = place;
    for (let pass = 0; pass < 2; pass += 1) {
      const there = shifted(grid, back);
      back = L.latLng(back.lat + place.lat - there.lat, back.lng + place.lng - there.lng);
    }
    return back;
  }

  function cell(position, count) {
    const held = Math.min(Math.max(position, 0), count - 1);
    const index = Math.min(Math.floor(held), count - 2);
    return [index, held - index];
  }

  class PlanBase {
    constructor(map, config, furniture) {
      Object.assign(this, { map, furniture, words: config.words, bases: config.bases, tiles: [], attempt: 0, alarm: null });
      const [[south, west], [north, east]] = config.sheet;
      this.bounds = L.latLngBounds([south, west], [north, east]);
      this.name = GROUND;
    }

    // Follows the reader's choice; each choice is one attempt.
    follow({ base, language }) {
      this.language = language;
      const isNewChoice = base.attempt !== this.attempt;
      if (isNewChoice && this.alarm) this.alarm.remove();
      if (isNewChoice || (base.name === GROUND && this.name !== GROUND)) {
        this.show(this.bases.find(({ name }) => name === base.name) || null);
      }
      this.attempt = base.attempt;
      this.tellNote();
    }

    show(chosen) {
      clearTimeout(this.timer);
      this.tiles.forEach((layer) => layer.remove());
      this.name = chosen ? chosen.name : GROUND;
      this.missed = 0;
      this.map.getContainer().classList.toggle("plan-over-tiles", Boolean(chosen));
      this.tiles = chosen ? chosen.tiles.map((template) => this.layer(chosen, template)) : [];
      if (!chosen) return;
      this.timer = setTimeout(() => this.fail(), PATIENCE_MS);
      this.tiles.forEach((layer) => layer.addTo(this.map));
    }

    layer({ subdomains, maxZoom, shift }, template) {
      const Tiles = shift ? ShiftedTiles : L.TileLayer;
      const layer = new Tiles(template, {
        subdomains, shift, maxNativeZoom: maxZoom, bounds: this.bounds.pad(SPARE_SHARE), className: "plan-tiles",
      });
      layer.on("tileload", () => { this.missed = 0; clearTimeout(this.timer); });
      layer.on("tileerror", () => { this.missed += 1; if (this.missed >= MOST_MISSED) this.fail(); });
      return layer;
    }

    // Says so, shows the ground again, and tells the page, which sets its choice back.
    fail() {
      if (this.name === GROUND) return;
      const { failed } = this.words[this.language].bases[this.name];
      window.__GLOBAL_DATA__.selected_tags = [`${this.name} ${this.attempt}`];
      this.show(null);
      this.tellNote();
      this.alarm = this.furniture.alarm(failed);
      this.map.fire("moveend");
    }

    tellNote() {
      this.furniture.tellBase(this.name === GROUND ? "" : this.words[this.language].bases[this.name].note);
    }
  }

  Object.assign(PlanBase, { shifted, unshift });
  window.PlanBase = PlanBase;
})();
