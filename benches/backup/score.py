#!/usr/bin/env python3
"""Scores `extract --sources` on the invented drafts: python3 benches/backup/score.py BINARY [held|open|first] [--errors] [--floors].

--floors compares what is reached with floors.json and fails where it is worse.
"""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
HALVES = ["held", "open", "first"]


def tokens(text):
    text = text.lower().replace("’", "'").replace("‑", "-")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?", text)


def rows(binary, story):
    command = [binary, "extract", "--quiet", "--format", "jsonl", "--date", (story / "date").read_text().strip()]
    out = subprocess.run([*command, "--sources", story / "sources", story / "draft.txt"], capture_output=True, text=True)
    if out.stderr:
        print(out.stderr, file=sys.stderr)
    return [json.loads(line) for line in out.stdout.splitlines()]


def row_of(gold, rows):
    """The row of the same kind that shares most characters with the gold."""
    kinds = ("quote",) if gold["kind"] == "quote" else ("quantity", "date")
    shared = lambda r: min(gold["end"], int(r["end"])) - max(gold["start"], int(r["start"]))
    near = [(shared(r), -len(r["text"]), i, r) for i, r in enumerate(rows) if r["kind"] in kinds and shared(r) > 0]
    return max(near)[3] if near else None


def placed(gold, row):
    """Whether the row names a place of the gold: its file, and the words there."""
    found, wanted = set(tokens(row["support_words"])), tokens(gold["snippet"])
    return any(row["support_where"].startswith(f) for f in gold["files"]) and all(w in found for w in wanted)


def score(binary, halves):
    n = {}
    add = lambda key, yes=True: n.__setitem__(key, n.get(key, 0) + bool(yes))
    for story in sorted(p for half in halves for p in (HERE / half).iterdir()):
        made = rows(binary, story)
        marked = set()
        for gold in map(json.loads, (story / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
            row = row_of(gold, made)
            key, label = gold["kind"], gold["label"]
            add((key, label, "all"))
            if row is None:
                add((key, label, "no row"))
                continue
            marked.add(row["id"])
            says = row["support"]
            bad = {"quote": "near", "figure": "conflict"}[key]
            good = says in ("verbatim", "same_value", "derived")
            supported = label in ("verbatim", "same", "derived")
            add((key, label, "right"), (says == bad) if label in ("altered", "conflict") else (not says or says == "none") if label == "none" else good and placed(gold, row))
            if says == bad:
                add((key, "told", "all"))
                add((key, "told", "right"), label in ("altered", "conflict"))
            if not supported:
                add((key, "unsupported", "all"))
                add((key, "unsupported", "called"), good)
            ok = {"altered": says == bad, "conflict": says == bad, "none": says in ("", "none")}.get(label, good and placed(gold, row))
            if not ok and "--errors" in sys.argv:
                print(f"{story.name} {label}: {gold['text']!r} wants {gold['snippet']!r} in {gold['files']}")
                print(f"    {row['text']!r}: {says} | {row['support_where']} | {row['support_words']} | {row['support_note']}")
        for row in made:
            if row["id"] not in marked and row["support"] in ("near", "conflict") and row["kind"] != "statement":
                add(("unmarked", row["kind"], "told"))
                if "--errors" in sys.argv:
                    print(f"{story.name} UNMARKED {row['kind']} {row['text']!r}: {row['support']} | {row['support_where']} | {row['support_words']}")
    return n


# What floors.json bounds: a name, what is counted, and of how many; the last one is better where it is less.
MEASURES = [
    ("quotes at their place", [("quote", "verbatim")]),
    ("figures at their place", [("figure", "same"), ("figure", "derived")]),
    ("altered quotes found", [("quote", "altered")]),
    ("conflicts found", [("figure", "conflict")]),
    ("told rightly", [("quote", "told"), ("figure", "told")]),
    ("unsupported called supported", [("quote", "unsupported"), ("figure", "unsupported")]),
]


def floors(binary):
    """Compares each half with its floors."""
    worse = []
    for half, bounds in json.loads((HERE / "floors.json").read_text()).items():
        n = score(binary, [half])
        for name, keys in MEASURES:
            fewer = name.startswith("unsupported")
            reached = sum(n.get((*k, "called" if fewer else "right"), 0) for k in keys)
            whole = sum(n.get((*k, "all"), 0) for k in keys)
            value = round(100 * reached / max(1, whole), 1)
            held = value <= bounds[name] if fewer else value >= bounds[name]
            print(f"{'ok   ' if held else 'WORSE'} {half}: {name}: {reached} of {whole} = {value} %, bound {bounds[name]} %")
            worse += [] if held else [f"{half}: {name}"]
    sys.exit(f"worse than their floors: {', '.join(worse)}" if worse else 0)


def main():
    binary = sys.argv[1]
    if "--floors" in sys.argv:
        floors(binary)
    halves = [a for a in sys.argv[2:] if a in HALVES] or HALVES
    n = score(binary, halves)
    share = lambda a, b: f"{n.get(a, 0)}/{n.get(b, 0)} = {100 * n.get(a, 0) / max(1, n.get(b, 0)):.1f} %"
    for key, label in sorted({k[:2] for k in n if len(k) == 3 and k[2] == "all"}):
        what = "called supported" if label == "unsupported" else "right"
        print(f"{key:7} {label:12} {what}: {share((key, label, 'called' if label == 'unsupported' else 'right'), (key, label, 'all'))}; no row {n.get((key, label, 'no row'), 0)}")
    print({k: v for k, v in n.items() if k[0] == "unmarked"})


main()
