"""What is documented about the data follows the data."""

import re

from geodata import catalog, plan_text
from geodata.digitise.declared import load_recipes
from geodata.ranking.criteria import criteria
from geodata.rules import load_rules
from geodata.rules.evaluation import PREDICATES
from geodata.schema import Method
from layers.spec import load_specs
from tests.running import ROOT

DATA = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_every_drawn_plan_feature_has_a_note() -> None:
    plan = [feature.id for feature in catalog.features() if not feature.id.startswith("ground-")]
    assert [key for key in plan if f"`{key}`" not in DATA] == []


def test_every_note_is_about_something_the_plan_names_or_we_declare() -> None:
    known = {
        *(feature.id for feature in catalog.features()),
        *(item.id for item in plan_text.listed()),
        *plan_text.inventory(),
        *catalog.set_ids(),
        *catalog.sources(),
        *(spec.id for spec in load_specs()),
        *Method,
    }
    rows = re.findall(r"^\| `([a-z0-9-]+)`", DATA, re.MULTILINE)
    operations = {recipe.op for members in load_recipes().values() for recipe in members.values()}
    assert sorted(set(rows) - known - operations) == []


def test_every_predicate_of_the_rules_is_documented() -> None:
    assert [name for name in PREDICATES if f"`{name}`" not in DATA] == []


def test_the_document_counts_the_rules() -> None:
    assert f"The plan's {len(load_rules())} checkable statements" in DATA


def test_every_criterion_of_the_ranking_is_documented() -> None:
    assert [said.id for said in criteria() if f"`{said.id}`" not in DATA] == []
