// The text version's tables from what shows: relations are told only between features that show.
(function () {
  "use strict";

  const { fill } = window.briefingDom;
  const HEADS = ["twin_head_name", "twin_head_what", "twin_head_where", "twin_head_relations", "twin_head_basis"];

  function build(content, state) {
    const words = content.words[state.language];
    const shown = content.features.map(({ layer }) => state.visible.has(layer));
    const groups = content.groups.map((group) => section(group, content, state, shown)).filter(({ rows }) => rows.length);
    const chosen = content.features.find(({ id }) => id === state.selected);
    const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    return {
      title: words.twin_title, none: words.twin_none, jump: words.twin_jump, groups, card: "#card-title",
      lead: fill(words.twin_lead, { count, groups: groups.length }),
      heads: HEADS.map((head) => words[head]),
      selected: state.selected,
      status: chosen ? fill(words.twin_status, { name: chosen.cards[state.language].name }) : "",
      focus: state.focus,
    };
  }

  function section(group, content, state, shown) {
    const words = content.words[state.language];
    const rows = group.layers.flatMap((layer) => content.features.filter((one, place) => one.layer === layer && shown[place]))
      .map((feature) => row(feature, content, state, shown));
    return { id: group.id, name: fill(words.twin_group, { group: words[`group_${group.id}`], count: rows.length }), rows };
  }

  function row(feature, content, { language }, shown) {
    const words = content.words[language];
    const told = feature.cards[language];
    const related = feature.relations.filter(([, , place]) => shown[place]);
    return {
      id: feature.id, name: told.name,
      cells: [[words[content.layers[feature.layer].name], told.size], [told.place], relations(related, content, language), [told.basis]],
    };
  }

  function relations(related, content, language) {
    const words = content.words[language];
    return runs(related, 0).map((members) => {
      const parts = runs(members, 1).map((same) => fill(words[same[0][1]], { names: names(same, content, language) }));
      return fill(words[members[0][0]], { words: parts.join(words.list_semicolon) });
    });
  }

  function names(same, content, language) {
    const words = content.words[language];
    const all = same.map(([, , place]) => content.features[place].cards[language].name);
    const first = all.slice(0, content.namesShown).join(words.list_comma);
    const more = all.length - content.namesShown;
    return more > 0 ? fill(words.twin_more, { names: first, count: more }) : first;
  }

  // Neighbours that agree in one column, together.
  function runs(rows, column) {
    const found = [];
    for (const one of rows) {
      const last = found[found.length - 1];
      if (last && last[0][column] === one[column]) last.push(one);
      else found.push([one]);
    }
    return found;
  }

  window.briefingText = { build };
})();
