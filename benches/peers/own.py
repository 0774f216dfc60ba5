"""claimsheet with one thread on a JSONL file: rows, CPU seconds, kB of text per CPU second; its start is in it."""
import json
import os
import resource
import subprocess
import sys
import tempfile

binary, docs = sys.argv[1:]
size = sum(len(json.loads(line)["text"].encode()) for line in open(docs, encoding="utf-8"))
with tempfile.TemporaryDirectory() as room:
    out = os.path.join(room, "out.csv")
    subprocess.run([binary, "extract", "--quiet", "--threads", "1", "-o", out, docs], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(out, "rb") as file:
        rows = sum(1 for _ in file) - 1
seconds = used.ru_utime + used.ru_stime
print(f"{'claimsheet (all, texts 100 times)':34} {rows:7} rows  {seconds:9.2f} s CPU {size / 1e3 / seconds:9.1f} kB per CPU second")
