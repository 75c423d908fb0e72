# To be sourced at the root of the project: builds the benchmarks and says what they run on.
#
# Sets java, class_path, machine, cores, version and name, under which results of this machine are kept;
# describe prints it for the file beside them.

mvn -B -q -Pbench test-compile dependency:build-classpath \
  -DincludeScope=test -Dmdep.outputFile=target/bench-class-path
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=java; fi
class_path=target/bench-classes:target/classes:$(cat target/bench-class-path)

machine=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)
[ -n "$machine" ] || machine=$(uname -m)
gpu=$(nvidia-smi --query-gpu=name --format=csv,noheader 2>/dev/null | head -n 1 || true)
version=$("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
cores=$(getconf _NPROCESSORS_ONLN)
name=$(printf '%s-%s-cores-java-%s%s' "$machine" "$cores" "$version" "${gpu:+-$gpu}" |
  tr -cs 'A-Za-z0-9.\n' '-' | tr 'A-Z' 'a-z')

describe() {
  echo "processor: $machine, $cores cores"
  echo "memory: $(awk '/^MemTotal/ {printf "%.0f GB", $2 / 1e6}' /proc/meminfo 2>/dev/null || echo unknown)"
  echo "gpu: ${gpu:-none}"
  echo "java: $version"
  echo "commit: $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
}
