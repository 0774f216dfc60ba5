"""Makes an archive of news out of our own articles (tests/articles): paragraphs of several articles, spliced and numbered, so that
no two documents are alike and the same numbers give the same documents. Writes Parquet, and the same documents as JSONL.

    python benches/archive/make.py FOLDER --documents 20000 --files 4
    python benches/archive/make.py FOLDER --megabytes 200 --files 8 --share 0.25

--share says how many of the paragraphs are of the articles; the others are prose without a claim, since our articles have four
times as many figures as agency news. FOLDER/parquet/part-0000.parquet … and FOLDER/archive.jsonl hold the columns id, text, date.
"""

import argparse
import datetime
import json
import pathlib
import random

import pyarrow as pa
import pyarrow.parquet as pq

ARTICLES = pathlib.Path(__file__).parents[2] / "tests" / "articles"

#: Sentences without a figure, a date or a quotation, to be mixed.
PLAIN = [
    "The road along the shore was quiet, and the shops had their shutters down against the wind.",
    "Neighbours who had watched the work from their windows came out to look at the new wall.",
    "Nobody at the harbour could remember a gentler spring, though everybody had an opinion about the cause.",
    "The committee meets behind closed doors, and its members rarely agree on anything but the need for coffee.",
    "Critics of the plan have long argued that the old bridge should be repaired and not replaced.",
    "The path turns inland there, past an orchard, a chapel and the ruin of a mill that gave the valley its name.",
    "Farmers on the hillside keep sheep, and some of them let rooms to walkers in summer.",
    "A spokeswoman for the company did not return calls, and its office was dark in the evening.",
]


def document(number: int, paragraphs: list[str], share: float) -> dict[str, str]:
    """The document of a number."""
    dice = random.Random(number)
    body = []
    for _ in range(dice.randint(8, 24)):
        if dice.random() < share:
            body.append(dice.choice(paragraphs))
        else:
            body.append(" ".join(dice.sample(PLAIN, 4)))
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=number % 3650)
    text = f"Report from the harbour board\n\nThe board counted {number + 2:,} crates. " + "\n\n".join(body)
    return {"id": f"d{number:07}", "text": text, "date": day.isoformat()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--megabytes", type=float, default=0)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.25)
    asked = parser.parse_args()
    articles = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    paragraphs = [p.strip() for article in articles for p in article.split("\n\n") if len(p.strip()) > 80]
    documents, size = [], 0
    while len(documents) < asked.documents or size < asked.megabytes * 1e6:
        documents.append(document(len(documents), paragraphs, asked.share))
        size += len(documents[-1]["text"].encode())
    parquet = asked.folder / "parquet"
    parquet.mkdir(parents=True, exist_ok=True)
    each = -(-len(documents) // asked.files)
    for part in range(asked.files):
        table = pa.Table.from_pylist(documents[part * each : (part + 1) * each])
        pq.write_table(table, parquet / f"part-{part:04}.parquet", row_group_size=2000, compression="zstd")
    with open(asked.folder / "archive.jsonl", "w", encoding="utf-8") as lines:
        for made in documents:
            lines.write(json.dumps(made, ensure_ascii=False) + "\n")
    print(f"{asked.folder}: {len(documents)} documents, {size / 1e6:.0f} MB, {asked.files} files")


if __name__ == "__main__":
    main()
