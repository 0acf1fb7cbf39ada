"""Both languages say the same things, and nothing is declared that nobody says."""

import re
import string

import pytest

from consultation.checkup import Harm
from consultation.domain import Action, Mood, Order, Outcome, Role, State, Theme
from consultation.domain import Reason as NotPublished
from consultation.errors import Key as ConsultationKey
from consultation.personal import Kind as Personal
from design.texts import Language, load_texts, text
from geodata.analysis.certainty import Reason
from geodata.bearings import Axis, Direction
from geodata.coordinates import UNREAD, Reading
from geodata.crs.systems import Kind as SystemKind
from geodata.crs.systems import systems
from geodata.exchange.datum import REFUSALS, Unsettled
from geodata.exchange.formats import Form, System
from geodata.exchange.frames import SHORT_NAMES
from geodata.exchange.reasons import ReasonKey
from geodata.exchange.refusal import Refusal
from geodata.exchange.survey import Format, Ground, LeftOut, RepairKind
from geodata.indicators import indicators
from geodata.projects import definition, projects
from geodata.ranking.criteria import DemandKind, Measure, criteria
from geodata.ranking.enquiry import Refusal as EnquiryRefusal
from geodata.ranking.industries import industry_ids, taxonomy
from geodata.ranking.measures import WATER
from geodata.ranking.must_haves import Verdict
from geodata.ranking.places import Bond, PlaceKind
from geodata.relations import Footing, RelationKind
from geodata.rules import Key, Kind, Level, Strength
from geodata.schema import ExtentBasis, GeometryKind, Method, Status
from geodata.searchable import Kind as Found
from geodata.site import phrases
from geodata.site.answers import Severity, Subject
from geodata.site.subjects import declaration
from layers.basemaps import basemap_ids, name_key
from layers.declared_map import layer_key
from layers.drawings import DrawingKind
from layers.sets import load_sets
from layers.spec import Group, load_specs
from pages.shell.asked import Result
from pages.shell.draft import Mode
from pages.shell.moderate_queue import WORDS as QUEUE_WORDS
from pages.shell.moderate_record import HEADS as RECORD_HEADS
from pages.shell.moderate_state import Act, Section
from pages.shell.opinion_parts import TOLD
from pages.shell.opinion_place import Kind as PlaceChoice
from pages.shell.print_dialog import Extent
from pages.shell.site_bring import Source
from reports.content import Mark
from reports.opinion_files import STANDING
from reports.opinion_records import column_names
from reports.opinion_words import opinion_key
from reports.request import FileFormat, Orientation, Paper, Speech
from tests.running import ROOT

ZH, EN = load_texts(Language.ZH), load_texts(Language.EN)
PAGES = (
    "overview",
    "structure",
    "zones",
    "waterfront",
    "plan",
    "projects",
    "indicators",
    "compare",
    "data",
    "about",
    "rules",
    "invest",
    "site_check",
    "moderate",
    "consult",
)
COMPOSED = {
    *(f"status_{status.replace('-', '_')}" for status in Status),
    *(f"method_{method}" for method in Method),
    *(f"card_basis_{basis}" for basis in ExtentBasis),
    *(f"about_basis_{basis}" for basis in ExtentBasis),
    *(f"group_{group}" for group in Group),
    *(f"drawings_kind_{kind}" for kind in DrawingKind),
    *(f"app_language_{language}" for language in Language),
    *(f"page_{page}" for page in PAGES),
    *(f"sitecheck_bring_{source}" for source in Source),
    *(f"sitecheck_piece_{level}" for level in Severity if level is not Severity.PASS),
    *(f"sitecheck_{step}" for step in ("previous", "next")),
    *(f"here_{reason.replace('-', '_')}" for reason in Reason if reason is not Reason.ACROSS),
    *(f"card_area_{reason.replace('-', '_')}" for reason in (Reason.NOT_DELIMITED, Reason.OPEN_EDGE)),
    *(f"basis_{basis}" for basis in ExtentBasis),
    *(f"kind_{project.named.group.replace('-', '_')}" for project in projects()),
    *(f"investment_{size.id.replace('-', '_')}" for size in definition().investment),
    *(f"rule_kind_{kind.name.lower()}" for kind in Kind),
    *(f"strength_{strength}" for strength in Strength),
    *(f"share_{part}" for part in ("label", "copy", "copied", "by_hand")),
    *(f"targets_{target.kind}" for target in indicators()),
    *(f"about_glossary_{term}" for term in ("structure", "zones", "lines", "areas", "shores", "belt")),
    *(f"twin_axis_{axis}" for axis in Axis),
    *(f"twin_direction_{direction}" for direction in Direction),
    *(f"twin_footing_{footing}" for footing in Footing),
    *(f"twin_{kind}" for kind in RelationKind),
    *(layer_key(spec.id) for spec in load_specs()),
    *(f"level_{level}" for level in Level),
    *(f"finding_{key}" for key in Key),
    *(f"search_kind_{kind}" for kind in Found),
    *(f"search_read_{reading}" for reading in Reading),
    *(f"search_unread_{key}" for key in UNREAD),
    *(f"datum_name_{known.id}" for known in systems().values() if not known.is_projected),
    *(
        f"datum_of_{known.datum}"
        for known in systems().values()
        if known.kind in {SystemKind.ZONE_3, SystemKind.ZONE_6}
    ),
    *(f"datum_reason_{key.replace('-', '_')}" for key in ReasonKey),
    *(f"datum_ground_{ground.replace('-', '_')}" for ground in Ground),
    *(f"datum_unsettled_{why.replace('-', '_')}" for why in Unsettled),
    *(f"exchange_{key}" for key in REFUSALS),
    *(name_key(base_id) for base_id in basemap_ids()),
    *(f"set_{prepared.id.replace('-', '_')}" for prepared in load_sets()),
    *(f"compare_{side}" for side in ("left", "right")),
    *(f"figure_{mark}" for mark in Mark),
    *(f"print_extent_{extent}" for extent in Extent),
    *(f"data_form_{form}" for form in Form),
    *(f"data_{size}_{system.replace('-', '_')}" for size in ("system", "system_short") for system in System),
    *(f"data_kind_{kind}" for kind in GeometryKind),
    *(f"data_field_{field}" for field in SHORT_NAMES),
    *(f"invest_result_{result}" for result in Result),
    *(f"briefing_make_{which}" for which in ("present", "all")),
    *(f"print_orientation_{orientation}" for orientation in Orientation),
    *(f"print_paper_{paper.lower()}" for paper in Paper),
    *(f"print_speech_{speech}" for speech in Speech),
    *(f"print_format_{file_format}" for file_format in FileFormat),
    *(f"site_{key}" for key in phrases.KEYS),
    *(f"site_subject_{subject.replace('-', '_')}" for subject in Subject),
    *(f"site_kind_{near.kind}" for near in declaration().near),
    *(f"site_repair_{kind.replace('-', '_')}" for kind in RepairKind),
    *(f"level_{severity}" for severity in Severity),
    *(f"exchange_{refusal}" for refusal in Refusal),
    *(f"exchange_format_{form.replace('-', '_')}" for form in Format),
    *(f"exchange_left_{kind}" for kind in LeftOut),
    *(f"invest_name_criterion_{said.id.replace('-', '_')}" for said in criteria()),
    *(f"invest_name_measure_{measure}" for measure in Measure),
    *(f"invest_name_reason_{r.replace('-', '_')}" for r in Reason if r is not Reason.CERTAIN),
    *(f"invest_name_reason_{reason}" for reason in ("no_area", WATER)),
    *(f"invest_name_kind_{kind.replace('-', '_')}" for kind in PlaceKind),
    *(f"invest_name_bond_{bond}" for bond in Bond),
    *(f"factsheet_tie_{bond}" for bond in Bond if bond is not Bond.OWN),
    *(f"invest_name_industry_{key.replace('-', '_')}" for key in industry_ids()),
    *(f"invest_name_function_{said.id.replace('-', '_')}" for said in taxonomy().function),
    *(f"invest_name_demand_{kind.replace('-', '_')}" for kind in DemandKind),
    *(f"invest_name_verdict_{verdict}" for verdict in Verdict),
    *(f"consultation_command_harm_{harm}" for harm in Harm),
    *(f"consultation_command_{told}" for told in ("backed_up", "restored", "contacts_deleted", "whole")),
    *(f"consultation_command_account_created_{role}" for role in Role),
    *(f"consultation_command_password{time}" for time in ("", "_again")),
    *(f"consult_mode_{mode.replace('-', '_')}" for mode in Mode),
    *(f"consult_where_{kind}" for kind in PlaceChoice),
    *(f"consult_order_{order.replace('-', '_')}" for order in Order),
    *(
        f"consult_filter_{part}"
        for part in ("moods", "themes", "states", "feature_id", "paragraph", "since", "until")
    ),
    *(f"consult_{part}" for part in ("nickname", "contact")),
    *(f"consult_receipt_{part}" for part in ("label", "copy", "copied", "by_hand")),
    *(f"consult_change_{action.replace('-', '_')}" for action in TOLD),
    *(f"moderate_section_{section}" for section in Section),
    *(f"moderate_queue_{word}" for word in (*QUEUE_WORDS, Act.MASK)),
    *(f"moderate_order_{order.replace('-', '_')}" for order in Order),
    *(f"moderate_role_{role}" for role in Role),
    *(f"moderate_action_{action.replace('-', '_')}" for action in Action),
    *(f"moderate_personal_{kind}" for kind in Personal),
    *(f"moderate_for_{act}" for act in (Act.REFUSE, Act.ANSWER)),
    *(f"moderate_record_{head}" for head in RECORD_HEADS),
    *(f"moderate_round_{part}_{language}" for part in ("title", "text") for language in Language),
    *(f"moderate_round_{when}" for when in ("opens", "closes", "open", "coming", "closed")),
    *(opinion_key(named) for kind in (Theme, Mood, State, Outcome, NotPublished) for named in kind),
    *(f"opinionfile_head_{name}" for name in (*column_names(with_contacts=True), *STANDING)),
    *(f"consultation_error_{key}" for key in ConsultationKey),
    *(f"invest_name_refusal_{key.replace('-', '_')}" for key in EnquiryRefusal),
}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(ZH) == set(EN)


@pytest.mark.parametrize("key", sorted(ZH))
def test_both_languages_take_the_same_values(key: str) -> None:
    assert placeholders(ZH[key]) == placeholders(EN[key])


@pytest.mark.parametrize("key", sorted(ZH))
def test_keys_are_flat_and_sentences_not_empty(key: str) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", key)
    assert ZH[key].strip()
    assert EN[key].strip()


def test_chinese_is_chinese_and_english_has_no_chinese() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    worded = [key for key in ZH if re.search(r"[^\W\d]", re.sub(r"\{\w+\}| km", "", ZH[key]))]
    own_names = {"app_language_zh", "app_language_en"}
    assert [key for key in worded if key not in own_names and not chinese.search(ZH[key])] == []
    assert [key for key in EN if key not in own_names and chinese.search(EN[key])] == []


def test_every_key_is_used() -> None:
    files = [path for room in ("pages", "layers", "reports", "api") for path in (ROOT / room).rglob("*.py")]
    files += list((ROOT / "layers" / "specs").glob("*.toml"))
    files += [ROOT / "consultation" / "__main__.py"]
    files += [ROOT / "geodata" / "site" / name for name in ("__main__.py", "lines.py")]  # a command speaks
    said = "".join(path.read_text(encoding="utf-8") for path in files)
    literal = set(re.findall(r"""["']([a-z]+(?:_[a-z0-9]+)+)["']""", said))
    assert sorted(set(ZH) - literal - COMPOSED) == []


def test_every_composed_key_is_declared() -> None:
    assert sorted(COMPOSED - set(ZH)) == []


def test_an_unknown_key_is_an_error_and_never_falls_back() -> None:
    with pytest.raises(KeyError):
        text("no_such_key", Language.EN)
