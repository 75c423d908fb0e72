#!/bin/sh
# Runs the benchmarks and keeps their JSON, with the machine in its name and beside it.
#
#   benchmarks/run.sh                  all of them, a quarter of an hour
#   benchmarks/run.sh Saxpy -f 1       arguments go to JMH
#
# Where a CUDA device works, everything runs there as well as on the CPU (-p device=cpu,cuda), and so do
# the benchmarks that need one: LaunchOverhead, Pipeline.
set -eu
cd "$(dirname "$0")/.."
. benchmarks/machine.sh

devices=cpu
without='LaunchOverhead|Pipeline'
if "$java" -cp "$class_path" dev.lanewise.cli.Main doctor | grep -q '^cuda.*usable'; then
  devices=cpu,cuda
  without='^$'
fi

mkdir -p benchmarks/results
result=benchmarks/results/$name
{
  describe
  echo "arguments: $*"
} >"$result.txt"
"$java" -cp "$class_path" org.openjdk.jmh.Main -p device="$devices" -e "$without" -foe true \
  -rf json -rff "$result.json" "$@"
echo "results: $result.json"
