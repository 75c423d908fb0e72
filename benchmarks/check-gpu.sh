#!/bin/sh
# Tests and measures this checkout on a machine with an NVIDIA driver, on what benchmarks/bundle.sh
# packed. Logs and results go to the folder given; a short table comes last. The exit status is 0 if
# everything that ran passed.
#
#   benchmarks/check-gpu.sh [FOLDER]    the folder is gpu-check if not given
#
# Settings: SECONDS_EACH, the limit of one part (240); PARTS, which of them (all): machine doctor tests
# memory overhead pipeline speed. The libraries of CUDA are found as always: LANEWISE_NVRTC, CUDA_HOME,
# LD_LIBRARY_PATH.
set -u
cd "$(dirname "$0")/.."
out=${1:-gpu-check}
limit=${SECONDS_EACH:-240}
parts=${PARTS:-machine doctor tests overhead pipeline speed memory}
bundle=$PWD/bundle
java=$bundle/runtime/bin/java
main_path=$bundle/lanewise.jar:$(printf '%s:' "$bundle"/lib/*.jar)
mkdir -p "$out"
table=$out/table.txt
failed=0

part() { # part NAME COMMAND...
  name=$1
  shift
  case " $parts " in *" $name "*) ;; *) return ;; esac
  start=$(date +%s)
  if timeout "$limit" "$@" >"$out/$name.log" 2>&1; then verdict=ok; else
    verdict="FAILED ($?)"
    failed=1
  fi
  printf '%-10s %-12s %4d s\n' "$name" "$verdict" $(($(date +%s) - start)) >>"$table"
}

command_line() { "$java" -cp "$main_path" dev.lanewise.cli.Main "$@"; }

machine() {
  nvidia-smi
  ldconfig -p | grep -E 'libcuda|libnvrtc|libcublas'
  uname -rm
}

# JUnit's own launcher: there is no Maven here.
tests() {
  "$java" -cp "$bundle/junit-platform-console-standalone-1.14.1.jar:$bundle/tests.jar:$main_path" \
    org.junit.platform.console.ConsoleLauncher execute --scan-class-path="$bundle/tests.jar" \
    --include-tag=cuda --details=tree --disable-banner "$@"
}

# Every shipped kernel under the memory checker, on sizes that do not fit the blocks. It makes everything
# many times slower: the tests stay outside it.
memory() {
  sanitizer=$(command -v compute-sanitizer) || { echo "no compute-sanitizer here"; return 0; }
  while read -r call; do
    echo "== $call"
    # $call is a list of words: unquoted on purpose.
    "$sanitizer" --tool memcheck --leak-check full --error-exitcode 9 \
      "$java" -cp "$main_path" dev.lanewise.cli.Main run $call --device cuda || return
  done <<CALLS
saxpy a=2 x=random[1003] y=random[1003]
black_scholes spot=random[1003] strike=random[1003] years=random[1003] rate=0.02 volatility=0.3
blur image=benchmarks/data/ascent.npy radius=4
mandelbrot width=67 height=41 left=-2 right=1 bottom=-1.1 top=1.1 limit=100
monte_carlo_pi inside=int32[1003] samples=100 seed=1
reduce_sum x=random[1003] sums=float32[4]
scan_blocks x=random[1003] scanned=int32[1003] totals=int32[4]
softmax_rows x=random[33,67] y=float32[33,67]
CALLS
}

benchmark() { # benchmark NAME JMH-ARGUMENTS...
  name=$1
  shift
  "$java" -cp "$bundle/benchmarks.jar:$main_path" org.openjdk.jmh.Main "$@" -foe true \
    -rf json -rff "$out/$name.json"
}

# timeout starts programs, not functions: this script calls itself for each part.
case ${CHECK_PART:-} in
  machine) machine; exit ;;
  doctor) command_line doctor; exit ;;
  tests) tests; exit ;;
  memory) memory; exit ;;
  overhead) benchmark overhead LaunchOverhead -f 1; exit ;;
  pipeline) benchmark pipeline Pipeline -f 1; exit ;;
  speed) benchmark speed 'Saxpy|BlackScholes|Matmul' -p device=cpu,cuda -f 1 -wi 3 -i 5; exit ;;
esac
: >"$table"
for each in machine doctor tests overhead pipeline speed memory; do
  part "$each" env CHECK_PART="$each" sh "$0" "$out"
done

grep -hE '^(\[ +[0-9]+ tests (successful|failed|skipped)|Benchmark|[A-Z][A-Za-z]+Benchmark\.)' \
  "$out"/*.log >>"$table"
cat "$table"
exit $failed
