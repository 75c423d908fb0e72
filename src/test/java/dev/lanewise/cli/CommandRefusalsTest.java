package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What commands refuse, and in which words. */
class CommandRefusalsTest extends CommandFixture {
  @Test
  void compareAndMapRefuseNamesThatNobodyAskedFor() {
    String brief = " --sizes 1K --seconds 0.01";
    fails("compare: zzz is no parameter of saxpy(int n,", "compare saxpy zzz=3" + brief);
    fails(
        "compare: zzz is not in the expression, whose names are x, y",
        "compare --expr x*y zzz=3" + brief);
    fails("map: zzz is not in the expression, whose names are x", "map x x=@x.npy zzz=3");
    run(0, "map x*K x=@x.npy k=2 -D K=k --device cpu");
  }

  @Test
  void compareMeasuresTheDeviceAskedFor() {
    String brief = " --sizes 1K --seconds 0.01";
    run(2, "compare saxpy --device nosuch" + brief);
    assertTrue(text(err).contains("--device nosuch: cpu, cuda, cuda:NUMBER or auto"), text(err));
    run(0, "compare saxpy --device cpu" + brief);
    assertTrue(text(out).contains("CPU pool"), text(out));
    assertFalse(text(out).contains("cuda"), text(out));
    fails("cuda", "compare saxpy --device cuda:9" + brief);
  }

  @Test
  void outputsThatCannotBeWrittenAreRefusedBeforeTheRun() throws IOException {
    fails("its folder does not exist", "run saxpy a=1 x=@x.npy --device cpu --out y=@no/z.npy");
    assertEquals("", text(out));
    fails("two axes", "run saxpy a=1 x=@x.npy --device cpu --out y=@z.png");
    assertEquals("", text(out));
    fails("two axes", "map x x=@x.npy --device cpu -o @z.png");
    Files.createDirectory(folder.resolve("folder.npy"));
    fails("is a folder", "run saxpy a=1 x=@x.npy --device cpu --out y=@folder.npy");
    assertEquals("", text(out));
  }

  @Test
  void failuresAreOneLine() {
    String own = " --device cpu --kernels @own.cu -I @headers";
    fails("nosuch", "run nosuch x=@x.npy --device cpu");
    fails("gelu: it is a __device__ function, which map", "run gelu x=@x.npy --device cpu");
    fails("z is no parameter of saxpy(int n, float a,", "run saxpy a=1 x=@x.npy z=1 --device cpu");
    fails(
        "saxpy: y must be float32, given int32[3]",
        "run saxpy a=1 x=@x.npy y=int32[3] --device cpu");
    fails("zzz", "run saxpy a=1 x=@x.npy zzz=1 --device cpu");
    fails(
        "--out z names no array; there are x, y",
        "run saxpy a=1 x=@x.npy --out z=@z.npy --device cpu");
    fails("beyond", "run beyond y=float32[4] n=4 --threads 1" + own);
    fails("w", "map x+w x=@x.npy --device cpu");
    fails("own.h", "run twice<int> x=int32[3] --device cpu --kernels @own.cu");
    fails("its folder does not exist", "run saxpy a=1 x=@x.npy --device cpu --out y=@no/z.npy");
  }

  @Test
  void aSyntaxErrorIsShownAtItsPlace() throws IOException {
    Files.writeString(folder.resolve("bad.cu"), "__global__ void bad(int* x) {\n  x[0] = ;\n}\n");
    fails("bad.cu:2:10: expected an expression", "run bad x=int32[1] --kernels @bad.cu");
    fails("the expression is incomplete", "compare --expr x+ --sizes 1K --seconds 0.01");
    fails("no kernels in", "kernels --check @x.npy");
    fails("expression:1:3: unknown name 'zz'", "map x+zz x=@x.npy --device cpu");
    fails("no operator % for float and int", "map x%2 x=@x.npy --device cpu");
    fails(
        "expression:1:1: expected an expression that yields a number",
        "map \"a\" x=@x.npy --device cpu");
    fails("n must be a number of type int", "run saxpy a=1 x=@x.npy n=3000000000 --device cpu");
  }

  @Test
  void valuesOfOptionsOfAMapAreNoExpressions() throws IOException {
    run(0, "map x x=@x.npy --seed -1 --device cpu");
    run(2, "map x x=@x.npy --seed -x");
    assertTrue(text(err).contains("'-x'"), text(err));
  }

  @Test
  void aKernelOfTwoAxesTakesNoThree() throws IOException {
    save("cube", ElementType.F32, Shape.of(2, 3, 4), new float[24]);
    fails("has more; give a 2-D array or --threads X,Y,Z", "run blur image=@cube.npy radius=1");
    save("flat", ElementType.F32, Shape.of(1, 3, 4), new float[12]);
    run(0, "run blur image=@flat.npy radius=1 --device cpu");
  }

  @Test
  void aKernelWithoutArraysHasNothingToCompare() throws IOException {
    Files.writeString(folder.resolve("bare.cu"), "__global__ void bare(int k) {}\n");
    fails(
        "compare: bare has no array whose length tells",
        "compare bare k=1 --kernels @bare.cu --device cpu --sizes 1K --seconds 0.01");
  }

  @Test
  void aFileIsWrittenOnce() {
    run(2, "run saxpy a=2 x=@x.npy y=@y.npy --device cpu --out y=@a.npy --out x=@./a.npy");
    assertTrue(text(err).contains("y goes to that file already"), text(err));
  }

  @Test
  void capitalLettersNameTheSameKindsOfFiles() throws IOException {
    Files.copy(folder.resolve("x.npy"), folder.resolve("X.NPY"));
    run(0, "map x+1 x=@X.NPY -o @Z.NPY --device cpu");
    assertArrayEquals(new float[] {2, 3, 4}, (float[]) read("Z.NPY").data());
    save("m", ElementType.F32, Shape.of(2, 2), new float[4]);
    run(0, "map x x=@m.npy -o @M.PNG --device cpu");
    assertTrue(Files.size(folder.resolve("M.PNG")) > 20);
  }

  @Test
  void anAtSignIsNoFileOfArguments() throws IOException {
    Path arguments = Files.writeString(folder.resolve("arguments"), "--help");
    assertEquals(CommandException.FAILED, main("run", "@" + arguments));
    assertTrue(text(err).startsWith("lanewise: no kernel @"), text(err));
  }

  @Test
  void aCheckThatRefusesSaysSo() throws IOException {
    Files.writeString(folder.resolve("bad.cu"), "__global__ void bad(int* x) { x[0] = ; }\n");
    fails("1 of 1 kernel refused", "kernels --check @bad.cu");
    Files.writeString(folder.resolve("worse.cu"), "#if 1\n__global__ void bad(int* x) {}\n");
    fails("refused", "kernels --check @worse.cu");
    assertTrue(text(out).contains("cuda: not asked"), text(out));
  }

  @Test
  void instancesThatTheirTemplateHasNotAreRefused() throws IOException {
    Files.writeString(
        folder.resolve("t.cu"),
        """
        template <typename T> __global__ void one(T* x) { x[0] = 1; }
        template <typename T, int K> __global__ void two(T* x) { x[0] = K; }
        """);
    String rest = " x=float32[1] --device cpu --kernels @t.cu";
    fails("2 template arguments are given, it takes 1", "run one<float,3>" + rest);
    fails("'K' does not hold this value", "run two<float,99999999999>" + rest);
    fails("'K' does not hold this value", "run two<float,3.5>" + rest);
    fails("unknown type or value 'foo'", "run one<foo>" + rest);
    fails("'T' takes a type, no value", "run one<3>" + rest);
    run(0, "run two<float,-3>" + rest);
  }
}
