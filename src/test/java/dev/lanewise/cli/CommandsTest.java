package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands from arguments to files, on the CPU device. */
class CommandsTest extends CommandFixture {
  @Test
  void runReadsAndWritesArrays() throws IOException {
    run(0, "run saxpy a=2 x=@x.npy y=@y.npy --device cpu --out y=@z.npy");
    assertArrayEquals(new float[] {12, 24, 36}, (float[]) read("z.npy").data());
    assertTrue(text(out).startsWith("saxpy ran on cpu"), text(out));
    assertTrue(text(out).contains("y: float32[3] written to"), text(out));
  }

  @Test
  void repeatedRunsStartFromTheSameArrays() {
    run(0, "run saxpy a=2 x=@x.npy y=@y.npy --device cpu --repeat 3 --time");
    assertTrue(text(out).contains("y: float32[3] = 12, 24, 36"), text(out));
    assertTrue(text(out).contains("total   ") && text(out).contains("median of 2"), text(out));
    assertTrue(text(out).contains("copies  none"), text(out));
  }

  @Test
  void structsConstantsVectorsAndTemplates() throws IOException {
    String own = " --device cpu --kernels @own.cu -I @headers";
    run(0, "run fill y=float32[3] range=5,0.5 offset=100" + own);
    assertTrue(text(out).contains("y: float32[3] = 105, 105.5, 106"), text(out));
    save("i", ElementType.I32, Shape.of(2, 2), new int[] {1, 2, 3, 4});
    run(0, "run twice<int> x=@i.npy --out y=@j.npy" + own);
    assertArrayEquals(new int[] {2, 4, 6, 8}, (int[]) read("j.npy").data());
    assertEquals(Shape.of(2, 2), read("j.npy").shape());
    save("v", ElementType.F32, Shape.of(2, 4), new float[] {3, 4, 0, 9, 0, 0, 2, 9});
    run(0, "run lengths v=@v.npy" + own);
    assertTrue(text(out).contains("length: float32[2] = 5, 2"), text(out));
  }

  @Test
  void picturesComeOut() throws IOException {
    String scene = "left=-2 right=1 bottom=-1.1 top=1.1 limit=50";
    run(0, "run mandelbrot width=32 height=20 " + scene + " --device cpu --out steps=@m.png");
    assertTrue(Files.size(folder.resolve("m.png")) > 100);
  }

  @Test
  void mapEvaluatesExpressions() throws IOException {
    run(0, "map x*y+k x=@x.npy y=@y.npy k=0.5 -o @z.npy --device cpu");
    assertArrayEquals(new float[] {10.5f, 40.5f, 90.5f}, (float[]) read("z.npy").data());
  }

  @Test
  void mapYieldsTheTypeOfTheExpression() throws IOException {
    save("i", ElementType.I32, Shape.of(3), new int[] {1, 2, 3});
    save("u", ElementType.U8, Shape.of(3), new byte[] {1, (byte) 200, (byte) 255});
    assertMapped(ElementType.I32, new int[] {1, 4, 9}, "i*i");
    assertMapped(ElementType.F64, new double[] {0.5, 1, 1.5}, "i/2.0");
    assertMapped(ElementType.F64, new double[] {Math.exp(1), Math.exp(2), Math.exp(3)}, "exp(i)");
    assertMapped(ElementType.BOOL, new byte[] {0, 0, 1}, "x>2");
    assertMapped(ElementType.I32, new int[] {2, 400, 510}, "u+u");
    assertMapped(ElementType.U8, new byte[] {2, (byte) 144, (byte) 254}, "(unsigned char)(u+u)");
    assertMapped(ElementType.F32, new float[] {1.1f, 2.1f, 3.1f}, "x+0.1");
    assertMapped(ElementType.F64, new double[] {1.1, 2.1, 3.1}, "(double)x+0.1");
    assertMapped(ElementType.U32, new int[] {-1, -2, -3}, "-(unsigned)i");
  }

  @Test
  void largeNumbersOfAMapAreUnsigned() throws IOException {
    save("w", ElementType.U64, Shape.of(2), new long[] {0, -2});
    run(0, "map w+k w=@w.npy k=9223372036854775809 -o @z.npy --device cpu");
    assertArrayEquals(
        new long[] {Long.MIN_VALUE + 1, Long.MAX_VALUE}, (long[]) read("z.npy").data());
    run(0, "map w&k w=@w.npy k=0x8000000000000000 -o @z.npy --device cpu");
    assertArrayEquals(new long[] {0, Long.MIN_VALUE}, (long[]) read("z.npy").data());
    assertEquals(ElementType.U64, read("z.npy").type());
    fails(
        "w: expected a number for unsigned long long",
        "map w+k w=18446744073709551616 k=@w.npy --device cpu");
  }

  @Test
  void anExpressionMayBeginWithAMinusSign() throws IOException {
    for (String expression : List.of("-x+0", "-o+0", "-omega")) {
      String name = expression.substring(1).replace("+0", "");
      run(0, "map " + expression + " " + name + "=@x.npy -o@z.npy");
      assertArrayEquals(new float[] {-1, -2, -3}, (float[]) read("z.npy").data());
    }
    run(0, "map -h");
    assertTrue(text(out).startsWith("Usage: lanewise map"), text(out));
    run(2, "map --frob x=@x.npy");
  }

  private void assertMapped(ElementType type, Object expected, String expression)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("map", expression));
    for (String name : List.of("x", "i", "u")) {
      if (expression.matches(".*\\b" + name + "\\b.*")) {
        words.add(name + "=" + folder.resolve(name + ".npy"));
      }
    }
    words.addAll(List.of("-o", folder.resolve("z.npy").toString(), "--device", "cpu"));
    assertEquals(0, main(words.toArray(String[]::new)), text(err));
    assertEquals(type, read("z.npy").type(), expression);
    assertArrayEquals(new Object[] {expected}, new Object[] {read("z.npy").data()}, expression);
  }

  @Test
  void aFailedRunLeavesTheOldOutput() throws IOException {
    save("z", ElementType.F32, Shape.of(1), new float[] {7});
    fails(
        "beyond",
        "run beyond y=float32[4] n=4 --threads 1 --device cpu --kernels @own.cu -I @headers"
            + " --out y=@z.npy");
    assertArrayEquals(new float[] {7}, (float[]) read("z.npy").data());
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
    }
  }

  @Test
  void anArrayGoesToSeveralFiles() throws IOException {
    run(0, "run saxpy a=2 x=@x.npy y=@y.npy --device cpu --out y=@a.npy --out y=@b.npy");
    assertEquals(12, read("a.npy").doubleAt(0));
    assertEquals(12, read("b.npy").doubleAt(0));
  }

  @Test
  void kernelsAreListedAndChecked() throws IOException {
    run(0, "kernels");
    assertTrue(text(out).contains("  saxpy(int n, float a, const float"), text(out));
    assertTrue(text(out).contains("      saxpy: y = a * x + y"), text(out));
    run(0, "kernels --check @own.cu -I @headers");
    assertTrue(text(out).contains("4 kernels, 4 ok, 0 refused"), text(out));
    Files.writeString(
        folder.resolve("bad.cu"),
        "__global__ void a(int* x) { asm(\"membar.gl;\"); }\n__global__ void b(int* x) { *x = 1; }\n");
    run(1, "kernels --check @bad.cu");
    assertTrue(text(out).contains("2 kernels, 1 ok, 1 refused"), text(out));
    assertTrue(text(out).contains("  1  cpu: inline-ptx"), text(out));
    assertTrue(text(out).contains("bad.cu:1:"), text(out));
  }

  @Test
  void templatesThatNothingGivesArgumentsRefuseNothing() throws IOException {
    Files.writeString(
        folder.resolve("open.cu"),
        "template <class T> __global__ void k(int* x, T t) { x[0] = t.count(T::none); }\n");
    run(0, "kernels --check @open.cu");
    assertTrue(text(out).contains("open     "), text(out));
    assertTrue(text(out).contains("not instantiated: open.cu:1:"), text(out));
    assertTrue(text(out).contains("  besides 1 templates"), text(out));
    Files.writeString(
        folder.resolve("typo.cu"),
        "template <class T> __global__ void k(T* x) { x[0] = nowhere; }\n");
    run(1, "kernels --check @typo.cu");
    Files.writeString(
        folder.resolve("given.cu"),
        "template <class T> __global__ void k(T* x) { x[0] = T::none; }\n"
            + "void f() { k<int><<<1, 1>>>(nullptr); }\n");
    run(1, "kernels --check @given.cu");
  }

  @Test
  void compareChecksAndTimes() {
    run(0, "compare saxpy --sizes 1K,2K --seconds 0.01");
    assertTrue(text(out).contains("2 K"), text(out));
    assertTrue(text(out).contains("plain loop"), text(out));
    run(0, "compare --expr x*2+1 --sizes 1K --seconds 0.01 --csv");
    assertTrue(text(out).startsWith("size,contender,first"), text(out));
  }

  @Test
  void comparedExpressionsCallDeviceFunctions() throws IOException {
    Files.writeString(
        folder.resolve("functions.cu"),
        "__device__ float blend(float a, float b, float k) { return a + (b - a) * k; }\n");
    String brief = " --sizes 1K --seconds 0.01 --csv";
    run(0, "compare --expr blend(x,gelu(y),k)*K k=0.5 -D K=2 --kernels @functions.cu" + brief);
    assertTrue(text(out).contains("1024,\"CPU pool\""), text(out));
    fails("blend", "compare --expr blend(x)" + brief);
  }

  @Test
  void macrosAreDefinedOnTheCommandLine() throws IOException {
    Files.writeString(
        folder.resolve("macros.cu"),
        """
        #if defined(FIRST) && FIRST == 1
        __global__ void fill(int* y) { *y = SECOND; }
        #endif
        """);
    run(0, "run fill y=int32[1] --kernels @macros.cu --device cpu -DFIRST -D SECOND=40+2");
    assertTrue(text(out).contains("y: int32[1] = 42"), text(out));
    run(0, "kernels --check @macros.cu -D FIRST -DSECOND=1");
    assertTrue(text(out).contains("1 kernel, 1 ok"), text(out));
    run(0, "kernels @macros.cu -D FIRST -D SECOND=1");
    assertTrue(text(out).contains("fill(int* y)"), text(out));
    run(0, "map x*K x=@x.npy -DK=3 -o @z.npy --device cpu");
    assertArrayEquals(new float[] {3, 6, 9}, (float[]) read("z.npy").data());
    save("i", ElementType.I32, Shape.of(3), new int[] {1, 2, 3});
    run(0, "map i*K i=@i.npy -DK=3 -o @z.npy --device cpu");
    assertArrayEquals(new int[] {3, 6, 9}, (int[]) read("z.npy").data());
    run(2, "run fill y=int32[1] --kernels @macros.cu -D 1ST=3");
    assertTrue(text(err).contains("-D 1ST: NAME or NAME=VALUE expected"), text(err));
  }

  @Test
  void doctorComputesAKnownAnswer() {
    run(0, "doctor");
    assertTrue(text(out).contains("saxpy right after"), text(out));
    assertTrue(text(out).contains("cache"), text(out));
  }
}
