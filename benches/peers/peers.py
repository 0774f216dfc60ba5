"""The peers of PyPI on each text of a JSONL file; one line each: name, what was found, CPU seconds, kB per CPU second."""
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
TEXTS = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
SIZE = sum(len(text.encode()) for text in TEXTS)


def measure(name, read):
    read("It cost 3 dollars on 4 May 2016.")
    begin = time.process_time()
    found = sum(len(read(text) or []) for text in TEXTS)
    seconds = time.process_time() - begin
    print(f"{name:34} {found:7} found {seconds:9.2f} s CPU {SIZE / 1e3 / seconds:9.1f} kB per CPU second", flush=True)


from quantulum3 import parser

measure("quantulum3 (quantities)", parser.parse)

from dateparser.search import search_dates

measure("dateparser search_dates (dates)", lambda text: search_dates(text, languages=["en"]))

from recognizers_date_time import recognize_datetime
from recognizers_number import Culture, recognize_number, recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature

FIGURES = (recognize_number, recognize_ordinal, recognize_percentage, recognize_age, recognize_currency,
           recognize_dimension, recognize_temperature)
measure("recognizers-text (figures)", lambda text: [f for read in FIGURES for f in read(text, Culture.English)])
measure("recognizers-text (dates)", lambda text: recognize_datetime(text, Culture.English))
