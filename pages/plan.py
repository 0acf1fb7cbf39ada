"""The plan's outline beside the map: paragraphs light up what they name, and the other way round."""

import streamlit as st

from geodata import lookup, plan_text
from geodata.coverage import Fate
from layers.map_state import Filter
from layers.spec import is_ground, load_specs, spec, start_layers
from pages.shell import cache, state
from pages.shell.chrome import scroll_to, show_coverage
from pages.shell.key import Key
from pages.shell.outline import show_outline
from pages.shell.panel import panel
from pages.shell.stage import drawing, show_stage
from pages.shell.words import say

clause_id = state.recall(Key.CLAUSE)
named = lookup.named_in(clause_id).drawn if clause_id else ()
counts = cache.coverage().total
with panel(opens="panel_outline"):
    st.subheader(say("plan_title"), anchor=False)
    st.markdown(say("plan_lead", clauses=len(plan_text.clauses()), named=sum(counts.values())))
    shares = {str(fate): counts[fate] for fate in (Fate.DRAWN, Fate.MERGED, Fate.LISTED)}
    show_coverage(shares, say("plan_counts", **{str(fate): count for fate, count in counts.items()}))
    show_outline()
lit = tuple(layer for layer in drawing(named) if not is_ground(spec(layer)))
base = (layer for layer in start_layers() if not lit or is_ground(spec(layer)))
wanted = {*base, *drawing(named)}
chosen = state.recall(Key.SELECTED)
state.remember(Key.FILTER, Filter(lit, (*named, chosen) if chosen else named) if lit else None)
show_stage(tuple(declared.id for declared in load_specs() if declared.id in wanted), named)
scroll_to(f"clause-chosen-{clause_id}")
