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

mvn -B -q -Pbench test-compile dependency:build-classpath \
  -DincludeScope=test -Dmdep.outputFile=target/bench-class-path
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=java; fi
class_path=target/bench-classes:target/classes:$(cat target/bench-class-path)

devices=cpu
without='LaunchOverhead|Pipeline'
if "$java" -cp "$class_path" dev.lanewise.cli.Main doctor | grep -q '^cuda.*usable'; then
  devices=cpu,cuda
  without='^$'
fi

machine=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)
[ -n "$machine" ] || machine=$(uname -m)
gpu=$(nvidia-smi --query-gpu=name --format=csv,noheader 2>/dev/null | head -n 1 || true)
version=$("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
cores=$(getconf _NPROCESSORS_ONLN)
name=$(printf '%s-%s-cores-java-%s%s' "$machine" "$cores" "$version" "${gpu:+-$gpu}" |
  tr -cs 'A-Za-z0-9.\n' '-' | tr 'A-Z' 'a-z')

mkdir -p benchmarks/results
result=benchmarks/results/$name
{
  echo "processor: $machine, $cores cores"
  echo "memory: $(awk '/^MemTotal/ {printf "%.0f GB", $2 / 1e6}' /proc/meminfo 2>/dev/null || echo unknown)"
  echo "gpu: ${gpu:-none}"
  echo "java: $version"
  echo "commit: $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
  echo "arguments: $*"
} >"$result.txt"
"$java" -cp "$class_path" org.openjdk.jmh.Main -p device="$devices" -e "$without" -foe true \
  -rf json -rff "$result.json" "$@"
echo "results: $result.json"
