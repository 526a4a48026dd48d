#!/usr/bin/env python3
"""Holds a score against the floors: score.py CORPUS RESULTS --json | floors.py

Prints each figure beside its floor; exit status 1 if one is missed.
"""
import json
import sys

AT_LEAST = {
    "noise_removed": 0.98,
    "sentences_cited": 1.0,
    "evidence_verbatim": 1.0,
    "facts_covered": 0.65,
    "recall_must": 0.73,
    "recall_should": 0.45,
    "kind_right": 0.95,
    "precision": 0.97,
}
AT_MOST = {
    "content_lost": 0.005,
    "copies_false": 0,
    "copies_turned": 0,
    "figures_unsupported": 0,
    "quotes_unsupported": 0,
    "loaded_repeated": 2,
    "noise_cited": 0,
    "false_alarms": 0,
}
ALL = ["copies"]


def verdicts(score):
    for name, floor in AT_LEAST.items():
        given = score[name]
        yield name, f">= {floor}", given, given is not None and given >= floor
    for name, floor in AT_MOST.items():
        given = score[name]
        yield name, f"<= {floor}", given, given is not None and given <= floor
    for name in ALL:
        found, there = score[name].split("/")
        yield name, "all", score[name], found == there


def main():
    score = json.load(sys.stdin)["all"]
    missed = 0
    print(f"{'figure':<22}{'floor':>10}{'given':>10}")
    for name, floor, given, held in verdicts(score):
        missed += not held
        print(f"{name:<22}{floor:>10}{given!s:>10}{'' if held else '   MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
