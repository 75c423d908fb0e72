"""Runs JMH and Python in turn and prints what they measured side by side; for benchmarks/python.sh.

    python3 benchmarks/beside_python.py ROUNDS RESULT.json COMMAND-OF-JMH...

Every figure is the best of the rounds, of every side: what else the machine does can only lower it.
"""

import json
import os
import subprocess
import sys
import tempfile

import processes
import tasks

QUICK = ["-f", "1", "-wi", "3", "-w", "1", "-i", "3", "-r", "1", "-foe", "true", "-v", "SILENT"]

# What is measured, of which benchmark, against whom, and how many times as much it should be.
BARS = [
    ("threads: one task at a time", "TaskBenchmark.one", "jdk", 0.9),
    ("threads: one task at a time", "TaskBenchmark.one", "python", 5),
    ("threads: a thousand at a time", "TaskBenchmark.thousand", "jdk", 0.9),
    ("threads: a thousand at a time", "TaskBenchmark.thousand", "python", 5),
    ("processes: one task at a time", "ProcessBenchmark.one", "python", 5),
    ("processes: a thousand at a time", "ProcessBenchmark.thousand", "python", 5),
    ("processes: 64 MB there and back", "ProcessBenchmark.thereAndBack", "python", 3),
]
START = "ProcessBenchmark.startOfAWorker"
LONGEST_START = 0.5


def jmh(command, benchmark):
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "jmh.json")
        subprocess.run(
            [*command, benchmark, *QUICK, "-rf", "json", "-rff", report],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with open(report, encoding="utf-8") as text:
            for result in json.load(text):
                name = ".".join(result["benchmark"].split(".")[-2:])
                side = result["params"].get("pool", "lanewise")
                yield (name, side), max(result["primaryMetric"]["rawData"][0])


def python(benchmark, module):
    for name, value in module.measure().items():
        yield (f"{benchmark}.{name}", "python"), value


def collect(rounds, command):
    figures = {}
    for _ in range(rounds):
        for benchmark, module in (("TaskBenchmark", tasks), ("ProcessBenchmark", processes)):
            for key, value in [*jmh(command, benchmark), *python(benchmark, module)]:
                figures[key] = max(value, figures.get(key, 0))
    return figures


def table(figures):
    yield f"{'per second':33} {'lanewise':>12} {'against':>8} {'':>12} {'ratio':>7}  {'bar':>5}"
    for what, benchmark, other, bar in BARS:
        ours, theirs = figures[benchmark, "lanewise"], figures[benchmark, other]
        met = "" if ours / theirs >= bar else "  MISSED"
        yield f"{what:33} {ours:12,.1f} {other:>8} {theirs:12,.1f} {ours / theirs:7.2f}  {bar:5}{met}"
    start = 1 / figures[START, "lanewise"]
    met = "" if start <= LONGEST_START else "  MISSED"
    yield f"a worker, from its start to the first result and its end: {start:.2f} s, bar {LONGEST_START}{met}"


def main():
    rounds, result, *command = sys.argv[1:]
    figures = collect(int(rounds), command)
    with open(result, "w", encoding="utf-8") as text:
        flat = [{"benchmark": b, "side": s, "perSecond": v} for (b, s), v in sorted(figures.items())]
        json.dump(flat, text, indent=2)
        text.write("\n")
    print(*table(figures), sep="\n")


if __name__ == "__main__":
    main()
