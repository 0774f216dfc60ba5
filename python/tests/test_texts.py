"""One text at a time, rules, audits and the command."""

import datetime
import doctest
import pathlib
import pickle
from decimal import Decimal

import claimsheet
import pytest
from conftest import ROOT, command

TEXT = "The mayor said on Thursday that 12.50 metres of the wall, about 3 percent, had gone."


def test_a_claim_has_its_values_as_types_of_python() -> None:
    claims = claimsheet.extract(TEXT, datetime.date(2022, 9, 9), id="a")
    length = next(c for c in claims if c.dimension == "length")
    assert (length.value, str(length.value), length.unit, length.doc) == (Decimal("12.5"), "12.50", "m", "a")
    assert TEXT[length.start : length.end] == length.text == "12.50 metres"
    assert length.value_max is None and length.speaker == "The mayor"
    date = next(c for c in claims if c.kind == "date")
    assert date.day == datetime.date(2022, 9, 8) and length.day is None


def test_a_date_may_be_written_or_be_a_moment() -> None:
    wanted = claimsheet.extract(TEXT, "2022-09-09")
    assert wanted == claimsheet.extract(TEXT, datetime.datetime(2022, 9, 9, 23, 59))
    assert wanted == claimsheet.extract(TEXT, "2022-09-09T10:00:00Z") != claimsheet.extract(TEXT)


def test_fields_are_the_columns_and_say_what_they_mean() -> None:
    names = [name for name, *_ in claimsheet._native.table()]
    assert list(claimsheet.Claim._fields) == names == claimsheet.schema().names[:-1]
    assert claimsheet.Claim.loc.__doc__ == "Paragraph and sentence, 1-based: p8.s3."
    stub = (pathlib.Path(claimsheet.__file__).parent / "_claim.pyi").read_text(encoding="utf-8")
    assert all(f"    {name}: " in stub for name in names)


def test_findings_name_their_claims() -> None:
    (finding,) = claimsheet.check("He left on 31 June 2022.", id="a")
    ids = {c.id for c in claimsheet.extract("He left on 31 June 2022.", id="a")}
    assert (finding.rule, finding.level) == ("impossible-date", "contradiction")
    assert finding.claims and set(finding.claims) <= ids
    assert claimsheet.check("He left on 30 June 2022.") == []


def test_what_is_given_wrongly_is_named() -> None:
    for wrong, kind, told in [
        (lambda: claimsheet.extract(b"5 miles"), TypeError, "text: found bytes; expected str"),
        (lambda: claimsheet.extract("5 \ud800 miles"), claimsheet.InputError, "text: found a lone surrogate at 2"),
        (lambda: claimsheet.extract("5 miles", "soon"), claimsheet.InputError, 'found the date "soon"; expected a date'),
        (lambda: claimsheet.extract("5 miles", 2022), TypeError, "date: found int"),
        (lambda: claimsheet.extract("5 miles", date_order="ymd"), claimsheet.InputError, "date_order: found 'ymd'"),
        (lambda: claimsheet.extract("5 miles", rules="no-such-folder"), claimsheet.InputError, "no-such-folder"),
        (lambda: claimsheet.read_audit("no-such-file.csv"), OSError, "no-such-file.csv"),
    ]:
        with pytest.raises(kind) as error:
            wrong()
        assert told in str(error.value)


def test_odd_texts_give_no_exception() -> None:
    for text in ["", "\0 5 miles", "5%" * 1000, "“" * 1000, "\u202e5 miles", "a" * 100_000, "5 miles\r\n" * 1000]:
        claimsheet.extract(text)
        claimsheet.check(text)


def test_rules_of_a_house_are_used_and_can_be_pickled(tmp_path: pathlib.Path) -> None:
    (tmp_path / "rules" / "units").mkdir(parents=True)
    (tmp_path / "rules" / "units" / "length.toml").write_text(
        'dimension = "length"\nbase_unit = "m"\n'
        '[[unit]]\nname = "ferry length"\nsymbol = "ferry"\nucum = ""\nfactor = "60"\nsource = "the harbour office"\n'
        'forms = ["ferry length", "ferry lengths"]\n',
        encoding="utf-8",
    )
    settings = tmp_path / "claimsheet.toml"
    settings.write_text('date-order = "dmy"\n[checks]\nimpossible-date = false\n', encoding="utf-8")
    rules = pickle.loads(pickle.dumps(claimsheet.Rules(tmp_path / "rules", settings=settings)))
    (claim,) = claimsheet.extract("The quay is 4 ferry lengths long.", rules=rules)
    assert (claim.unit, claim.base_value, claim.base_unit) == ("ferry", 240, "m")
    assert claimsheet.check("He left on 31 June 2022.", rules=rules) == []
    (date,) = claimsheet.extract("He left on 3/4/2022.", rules=rules)
    assert date.day == datetime.date(2022, 4, 3)
    settings.write_text("[checks]\nsums = false\n", encoding="utf-8")
    with pytest.raises(claimsheet.InputError, match=r"claimsheet.toml:2:1: found the check"):
        claimsheet.Rules(settings=settings)


def test_the_command_comes_with_the_wheel(tmp_path: pathlib.Path) -> None:
    assert command("--version").stdout.split() == ["claimsheet", claimsheet.__version__]
    audit = tmp_path / "audit.csv"
    made = command("extract", ROOT / "examples/summit.txt", "-o", audit)
    assert made.returncode == 0 and "figures" in made.stderr
    assert command("extract", "no-such-file.txt").returncode == 2
    assert command("no-such-command").returncode == 2
    read = claimsheet.read_audit(audit)
    text = (ROOT / "examples/summit.txt").read_text(encoding="utf-8")
    own = claimsheet.extract(text, id="summit.txt")
    assert [(c.id, c.value, c.time, c.start) for c in read] == [(c.id, c.value, c.time, c.start) for c in own]


def test_a_damaged_audit_names_the_cell(tmp_path: pathlib.Path) -> None:
    audit = tmp_path / "audit.csv"
    command("extract", ROOT / "examples/summit.txt", "-o", audit)
    audit.write_text(audit.read_text(encoding="utf-8").replace(",35000000000,", ",3.5E+10,", 1), encoding="utf-8")
    with pytest.raises(claimsheet.AuditError) as error:
        claimsheet.read_audit(audit)
    assert "column value" in error.value.faults[0]
    audit.write_bytes(b"PK\3\4 no workbook")
    with pytest.raises(claimsheet.InputError, match="audit.csv"):
        claimsheet.read_audit(audit)


def test_the_examples_in_the_documentation_hold() -> None:
    for module in (claimsheet, claimsheet._texts):
        result = doctest.testmod(module)
        assert result.attempted and not result.failed
    manual = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False)
    assert manual.attempted and not manual.failed
