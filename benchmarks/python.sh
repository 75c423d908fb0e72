#!/bin/sh
# Tasks and processes beside Python's concurrent.futures: both sides in turn, in one run, a table of
# ratios at the end, and what they cost in memory. Takes about two minutes; keeps the figures with the machine in their name.
#
#   benchmarks/python.sh [rounds]
set -eu
cd "$(dirname "$0")/.."
. benchmarks/machine.sh

python=$(python3 -c 'import platform; print(platform.python_version())')
result=benchmarks/results/$name-python-$python
mkdir -p benchmarks/results
{
  describe
  echo "python: $python"
  echo
  python3 benchmarks/beside_python.py "${1:-2}" "$result.json" "$java" -cp "$class_path" org.openjdk.jmh.Main
  "$java" -cp "$class_path" dev.lanewise.benchmarks.WorkerMemory
} | tee "$result.txt"
