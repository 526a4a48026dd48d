#!/usr/bin/env python3
"""Prints what `./parallax check` catches of labelled summaries, and its false alarms.

    .ci/gate.py [SHARED]        SHARED holds faithfulness/ and tools/ (../shared unless set)

One row a set, as in the README, with 95 % intervals (1,000 bootstrap samples, fixed seed, by
tools/gate_bench.py). Exit status 1 if a set that is held to it has more than 6 % false alarms, 2 if
there is nothing to measure on.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
MOST = 0.06
SETS = [
    ("frank-valid", "origin=cnndm", "FRANK, validation, CNN/DailyMail", True),
    ("frank-valid", "", "FRANK, validation, all", False),
    ("summedits-ectsum", "", "SummEdits, earnings calls", True),
    ("summedits-sales-email", "", "SummEdits, sales e-mails", True),
    ("summedits-podcast", "", "SummEdits, podcasts", True),
    ("summedits-samsum", "", "SummEdits, dialogues", True),
]


def answers(labelled, folder):
    """The gate's answers to a set, once a run; in the same order."""
    told = folder / labelled.name
    if not told.exists():
        with told.open("wb") as out:
            subprocess.run([HOME / "parallax", "check", "--batch", labelled], stdout=out, check=True)
    return told


def measured(bench, labelled, told, where):
    command = [sys.executable, bench, labelled, told, "--json"]
    if where:
        command += ["--where", where]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def shown(value, low, high):
    return f"{value:.3f} ({low:.3f}–{high:.3f})"


def main():
    shared = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PARALLAX_SHARED", HOME.parent / "shared"))
    bench = shared / "tools" / "gate_bench.py"
    if not bench.is_file():
        print(f"gate: nothing to measure on at {shared}", file=sys.stderr)
        return 2
    missed = False
    print("| set | rows | caught | false alarms | balanced accuracy |")
    print("| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, where, title, held in SETS:
            labelled = shared / "faithfulness" / f"{name}.jsonl"
            figures = measured(bench, labelled, answers(labelled, pathlib.Path(folder)), where)
            missed |= held and figures["false_alarms"][0] > MOST
            print(
                f"| {title} | {figures['rows']} | {shown(*figures['caught'])} | "
                f"{shown(*figures['false_alarms'])} | {shown(*figures['balanced_accuracy'])} |",
                flush=True,
            )
    if missed:
        print(f"gate: a set has more than {MOST:.0%} false alarms", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
