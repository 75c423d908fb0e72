#!/bin/sh
# Packs what a GPU machine without a JDK needs to test and measure this checkout: a Java runtime, the
# classes, the CUDA tests, the benchmarks and all libraries, about 60 MB in bundle/.
#
#   benchmarks/bundle.sh            here, where a JDK and Maven are
#   benchmarks/check-gpu.sh         there, in the same checkout with the folder bundle/ in it
set -eu
cd "$(dirname "$0")/.."

if [ -n "${JAVA_HOME:-}" ]; then jdk=$JAVA_HOME; else
  jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
fi
bundle=bundle
modules=java.base,java.logging,java.management,java.xml,jdk.jfr,jdk.unsupported,jdk.zipfs

rm -rf "$bundle"
mkdir -p "$bundle/lib"
mvn -B -q test-compile dependency:copy-dependencies \
  -DincludeScope=test -DoutputDirectory="$PWD/$bundle/lib"
mvn -B -q dependency:copy -Dartifact=org.junit.platform:junit-platform-console-standalone:1.14.1 \
  -DoutputDirectory="$PWD/$bundle"
mvn -B -q -Pbench test-compile dependency:copy-dependencies \
  -DincludeScope=test -DoutputDirectory="$PWD/$bundle/bench-lib"
rm -f "$bundle"/lib/junit* "$bundle"/lib/opentest4j* "$bundle"/lib/apiguardian* # the console has them
for jar in "$bundle"/bench-lib/*.jar; do
  case $(basename "$jar") in
    jmh-core* | jopt-simple* | commons-math3*) mv "$jar" "$bundle/lib" ;;
  esac
done
rm -rf "$bundle/bench-lib"

"$jdk/bin/jar" --create --file "$bundle/lanewise.jar" -C target/classes .
"$jdk/bin/jar" --create --file "$bundle/tests.jar" -C target/test-classes .
"$jdk/bin/jar" --create --file "$bundle/benchmarks.jar" -C target/bench-classes .
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files \
  --compress=2 --output "$bundle/runtime"
du -sh "$bundle"
