#!/usr/bin/env python3
"""Writes held/, open/ and first/ from stories/: a draft, its gold and its sources per story.

pip install python-docx fpdf2 openpyxl
"""

import csv
import json
import pathlib
import re
import shutil
import sys

import docx
import fpdf
import openpyxl

HERE = pathlib.Path(__file__).parent
LABELS = {"v": "verbatim", "x": "altered", "s": "same", "d": "derived", "c": "conflict", "n": "none"}
MARK = re.compile(r"\[\[([vxsdcn]):(.*?)(?:~(.*?))?\]\]", re.S)


def tokens(text):
    """Lower-case words and numbers, without what printing alone changes."""
    text = text.lower().replace("’", "'").replace("‑", "-")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?", text)


def holds(text, snippet):
    words, wanted = tokens(text), tokens(snippet)
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


def cells(name, body):
    """A sheet's cells apart, so that `2.4,610` is no number."""
    return body.replace(",", " , ") if name.endswith((".csv", ".xlsx")) else body


def story(path):
    """Its name, the draft's date, its text, and its sources by name."""
    parts = re.split(r"^== (.+)\n", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    files = dict(zip(parts[::2], (p.strip() + "\n" for p in parts[1::2])))
    draft = next(k for k in files if k.startswith("draft "))
    return path.stem, draft.split()[1], files.pop(draft), files


def gold(name, marked, sources):
    text, out, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        label, words, snippet = LABELS[m[1]], m[2], m[3]
        quote = words.startswith("“")
        if label == "verbatim" and not snippet:
            snippet = words.strip("“”,.")
        files = [f for f, body in sources.items() if snippet and (holds(body, snippet) or holds(cells(f, body), snippet))]
        if label != "none" and not files:
            sys.exit(f"{name}: {words!r}: no source holds {snippet!r}")
        kind = "quote" if quote else "figure"
        out.append({"start": len(text), "end": len(text) + len(words), "text": words, "kind": kind, "label": label})
        out[-1] |= {"snippet": snippet or "", "files": files}
        text += words
        at = m.end()
    return text + marked[at:], out


def write(path, body):
    """A source in the form that its name asks for; a paragraph of the story is one of the document, a line a row of the sheet."""
    if path.suffix == ".docx":
        made = docx.Document()
        for paragraph in body.strip().split("\n\n"):
            made.add_paragraph(paragraph)
        made.save(path)
    elif path.suffix == ".pdf":
        made = fpdf.FPDF()
        made.set_font("Times", size=12)
        made.add_page()
        for paragraph in body.strip().split("\n\n"):
            made.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
            made.ln(4)
        made.output(path)
    elif path.suffix == ".xlsx":
        made = openpyxl.Workbook()
        for row in csv.reader(body.strip().split("\n")):
            made.active.append([float(c) if re.fullmatch(r"\d+\.?\d*", c) else c for c in row])
        made.save(path)
    else:
        path.write_text(body, encoding="utf-8")


def main():
    stories = [story(p) for p in sorted((HERE / "stories").glob("*.txt"))]
    count = {}
    for half in ("held", "open", "first"):
        shutil.rmtree(HERE / half, ignore_errors=True)
    first = [s for s in stories if s[0].startswith("first-")]
    for group in ([s for s in stories if s not in first], first):
        for i in range(len(group)):
            make(group, i, count)
    print(count)


def make(stories, i, count):
    """Writes one story, with two files of its neighbours."""
    name, date, marked, sources = stories[i]
    half, short = name.split("-", 1)
    folder = HERE / half / short
    (folder / "sources").mkdir(parents=True)
    text, rows = gold(name, marked, sources)
    (folder / "draft.txt").write_text(text, encoding="utf-8")
    (folder / "date").write_text(date + "\n")
    (folder / "gold.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    for file, body in sources.items():
        write(folder / "sources" / file, body)
    # Two files of other stories, as lie in any folder.
    for other in (stories[(i + 4) % len(stories)], stories[(i + 9) % len(stories)]):
        file, body = next((f, b) for f, b in other[3].items() if f.endswith((".md", ".txt", ".html")) and "note" not in f)
        write(folder / "sources" / f"{other[0].split('-', 1)[1]}-{file}", body)
    for r in rows:
        count[r["kind"], r["label"]] = count.get((r["kind"], r["label"]), 0) + 1
    print(name, len(text.split()), "words", len(list((folder / "sources").iterdir())), "sources", len(rows), "claims")


main()
