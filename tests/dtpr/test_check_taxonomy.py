"""Every rule for a vocabulary, each with a case that breaks only it; the official ones and ours keep them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from dtpr.check_taxonomy import check_taxonomy
from dtpr.localised import Text
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.taxonomy import Category, Context, ContextValue, DatachainType, Element, Option, Taxonomy, Variable
from dtpr.taxonomy_json import read_category
from tests.support.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

SAID = (Text("fr", "x"), Text("en", "x"))
SVG = '<svg viewBox="0 0 36 36"><path d="M0 0h9" fill="url(#a)"/></svg>'


def choice(**given: Any) -> Variable:
    option = Option("noise", SAID, (), ("a",))
    return Variable("harms", SAID, kind="multi_select_enum", **{"options": (option,), **given})


def value(**given: Any) -> ContextValue:
    return ContextValue(**{"id": "us", "name": SAID, "description": SAID, "colour": "#FFD700", **given})


def category(**given: Any) -> Category:
    fields = {"variables": (Variable("d", SAID),), "context": Context("role", SAID, SAID, (value(),))}
    return Category("purpose", **{"name": SAID, "description": SAID, **fields, **given})


def element(**given: Any) -> Element:
    fields = {"id": "a", "category_ids": ("purpose",), "title": SAID, "description": SAID, "symbol_id": "s"}
    return Element(**{**fields, **given})


def world(**given: Any) -> Taxonomy:
    fields: dict[str, Any] = {
        "version": "ai@2026-08-12-beta",
        "type": DatachainType("ai", SAID, (), ("purpose",)),
        "categories": (category(),),
        "elements": (element(),),
        "locales": ("fr", "en"),
        "symbols": {"s": SVG},
    }
    return Taxonomy(**{**fields, **given})


def with_variable(variable: Variable) -> Taxonomy:
    return world(categories=(category(variables=(variable,)),))


def with_value(**given: Any) -> Taxonomy:
    return world(categories=(category(context=Context("role", SAID, SAID, (value(**given),))),))


def with_symbol(inside: str) -> Taxonomy:
    return world(symbols={"s": f'<svg viewBox="0 0 36 36">{inside}</svg>'})


ERRORS = [
    ("CATEGORY_DUPLICATE", world(categories=(category(), category()))),
    ("ELEMENT_DUPLICATE", world(elements=(element(), element()))),
    ("VARIABLE_ID_DUPLICATE", world(categories=(category(variables=(Variable("d", SAID),) * 2),))),
    ("CONTEXT_VALUE_DUPLICATE", world(categories=(category(context=Context("r", SAID, SAID, (value(),) * 2)),))),
    ("VARIABLE_OPTION_DUPLICATE", with_variable(choice(options=(Option("noise", SAID),) * 2))),
    ("ID_INVALID", world(elements=(element(id="é a"),))),
    ("PARVIS_LOCALES_MISSING", world(locales=())),
    ("CATEGORY_ORDER_REF_MISSING", world(type=DatachainType("ai", SAID, (), ("purpose", "ghost")))),
    ("CATEGORY_REF_MISSING", world(elements=(element(category_ids=("ghost",)),))),
    ("CATEGORY_REF_MISSING", world(elements=(element(category_ids=("ghost",), description=(Text("fr", "{{d}}"),)),))),
    ("SYMBOL_NOT_FOUND", world(elements=(element(symbol_id="ghost"),))),
    ("SYMBOL_NOT_FOUND", world(elements=(element(symbol_id=""),))),
    ("LOCALE_FIELD_EMPTY", world(elements=(element(title=()),))),
    ("LOCALE_FIELD_EMPTY", world(elements=(element(title=(Text("fr", " "),)),))),
    ("LOCALE_FIELD_EMPTY", world(elements=(element(description=()),))),
    ("LOCALE_FIELD_EMPTY", world(categories=(category(description=()),))),
    ("LOCALE_FIELD_EMPTY", with_value(description=())),
    ("LOCALE_FIELD_EMPTY", world(categories=(category(context=Context("role", SAID, (), (value(),))),))),
    ("LOCALE_FIELD_EMPTY", world(type=DatachainType("ai", SAID, (), ("purpose",), ({"id": "flow", "name": []},)))),
    ("LOCALE_NOT_ALLOWED", with_variable(choice(options=(Option("n", SAID, (Text("de", "x"),)),)))),
    ("ORDER_NEGATIVE", world(categories=(category(order=-1),))),
    ("LOCALE_NOT_ALLOWED", world(elements=(element(title=(*SAID, Text("de", "x"))),))),
    ("VARIABLE_REF_MISSING", world(elements=(element(description=(Text("fr", "{{ghost}} {{d}}"),)),))),
    ("CONTEXT_VALUE_COLOR_INVALID", with_value(colour="yellow")),
    ("CONTEXT_VALUE_COLOR_INVALID", with_value(colour="#FD0")),
    ("RESERVED_VARIANT_TOKEN", with_value(id="dark")),
    ("RESERVED_VARIANT_TOKEN", with_value(id="default")),
    ("VARIABLE_OPTION_APPLIES_TO_UNKNOWN", with_variable(choice(options=(Option("n", SAID, (), ("ghost",)),)))),
    ("VARIABLE_REQUIRED_EMPTY_OPTIONS", with_variable(choice(options=(), required=True))),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol("<script>x</script>")),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol('<path onclick="x"/>')),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol("<foreignObject/>")),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol('<use href="https://a.example/x.svg"/>')),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol('<path fill="url(http://a.example)"/>')),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol("<style>@import 'x'</style>")),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol("<SCRIPT>x</SCRIPT>")),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol("<FOREIGNOBJECT/>")),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol('<use HREF="https://a.example/x.svg"/>')),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol("<desc><style><![CDATA[</style><script>x</script>]]></style></desc>")),
    ("SYMBOL_ACTIVE_CONTENT", with_symbol('<path style="fill:\\75rl(http://a.example)"/>')),
    ("SYMBOL_MALFORMED_WRAPPER", with_symbol("<path>")),
    ("CATEGORY_ORDER_DUPLICATE", world(type=DatachainType("ai", SAID, (), ("purpose", "purpose")))),
    ("DATACHAIN_TYPE_MISMATCH", world(categories=(category(datachain_type="device"),))),
    ("LOCALE_NOT_ALLOWED", world(type=DatachainType("ai", SAID, (Text("de", "x"),), ("purpose",)))),
    ("SYMBOL_MALFORMED_WRAPPER", world(symbols={"s": "\ufeff" + SVG})),
    ("SYMBOL_MALFORMED_WRAPPER", world(symbols={"s": "<?xml version='1.0'?>" + SVG})),
    ("SYMBOL_MALFORMED_WRAPPER", world(symbols={"s": "<!-- x -->" + SVG})),
    ("SYMBOL_MALFORMED_WRAPPER", world(symbols={"s": '<svg xmlns="x"><!DOCTYPE y></svg>'})),
]


def test_a_right_vocabulary_is_right() -> None:
    assert check_taxonomy(world()) == ((), ())
    assert check_taxonomy(with_variable(choice())) == ((), ())


@pytest.mark.parametrize(("code", "taxonomy"), ERRORS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(ERRORS)])
def test_each_rule_is_broken_alone(code: str, taxonomy: Taxonomy) -> None:
    report = check_taxonomy(taxonomy)
    assert [one.code for one in report.errors] == [code]
    assert report.warnings == ()


def test_a_list_without_choices_is_a_doubt() -> None:
    report = check_taxonomy(with_variable(choice(options=())))
    assert ([one.code for one in report.warnings], report.errors) == (["VARIABLE_OPTIONS_EMPTY"], ())


def test_a_text_that_leaves_out_what_the_english_one_holds_is_a_doubt() -> None:
    title = (Text("en", "Kept {{ d }}"), Text("fr", "Gardé"))
    report = check_taxonomy(world(elements=(element(title=title),)))
    assert [(one.code, one.path) for one in report.warnings] == [("LOCALE_VARIABLE_DRIFT", "elements.a.title.fr")]
    assert report.errors == ()


def test_a_copy_of_version_1_that_lost_files_of_a_language_says_which(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    for path in shared("dtpr/device-v1").rglob("*.md"):
        copy = pack / path.relative_to(shared("dtpr/device-v1"))
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (pack / "icons").mkdir()
    (pack / "icons" / "flat").symlink_to(shared("dtpr/icons/flat"))
    assert check_taxonomy(load_version("device@v1", pack)) == ((), ())
    (pack / "elements" / "fr" / "purpose__commerce.md").unlink()
    (pack / "elements" / "km" / "purpose__commerce.md").unlink()
    (pack / "categories" / "en" / "device__tech.md").unlink()
    text = (pack / "elements" / "pt" / "tech__air_quality.md").read_text(encoding="utf-8")
    without = re.sub(r"^description:.*$", "", text, count=1, flags=re.MULTILINE)
    (pack / "elements" / "pt" / "tech__air_quality.md").write_text(without, encoding="utf-8")
    report = check_taxonomy(load_version("device@v1", pack))
    assert report.errors == ()
    assert [(one.code, one.path) for one in report.warnings] == [
        ("PARVIS_LOCALE_MISSING", "categories.device__tech.name"),
        ("PARVIS_LOCALE_MISSING", "elements.commerce.title"),
        ("PARVIS_LOCALE_MISSING", "elements.air_quality.description"),
    ]
    assert "fr, km" in report.warnings[1].message


@pytest.mark.parametrize("colour", [5, 0, True, [], {}, "", "red", "#FFF", "#FFD7000", "#GGGGGG"])
def test_a_colour_that_is_none_is_told_and_never_drawn(colour: Any) -> None:
    told = {"name": [{"locale": "fr", "value": "x"}], "description": [{"locale": "fr", "value": "x"}]}
    values = [{"id": "us", **told, "color": colour}]
    read = read_category({"id": "purpose", **told, "element_context": {"id": "role", **told, "values": values}})
    report = check_taxonomy(world(categories=(msgspec.structs.replace(read, variables=()),)))
    assert [one.code for one in report.errors] == ["CONTEXT_VALUE_COLOR_INVALID"]


def test_our_own_pack_keeps_every_rule() -> None:
    assert check_taxonomy(own_pack()) == ((), ())


@pytest.mark.parametrize("version", ["ai@2026-05-06-beta", "ai@2026-08-12-beta", "device@v1"])
def test_the_official_versions_keep_every_rule(version: str) -> None:
    report = check_taxonomy(load_version(version, shared("dtpr")))
    assert [(one.code, one.path) for one in report.errors] == []


def test_the_excerpt_of_the_preview_is_told_what_it_lacks() -> None:
    report = check_taxonomy(load_version("dtpr@2026-09-01-beta", shared("dtpr")))
    assert {one.code for one in report.errors} == {"CATEGORY_ORDER_REF_MISSING", "SYMBOL_NOT_FOUND"}


def test_the_whole_is_told_at_once() -> None:
    broken = msgspec.structs.replace(world(), elements=(element(title=()), element(symbol_id="ghost")))
    assert {one.code for one in check_taxonomy(broken).errors} == {
        "ELEMENT_DUPLICATE",
        "LOCALE_FIELD_EMPTY",
        "SYMBOL_NOT_FOUND",
    }
