package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Sources become programs, and these tell what is in them. */
interface CompileContract extends DeviceFixture {
  @Test
  default void programsTellTheirKernels() {
    Program program = device().compile(DeviceFixture.source(SAXPY));
    assertEquals("saxpy", program.signatures().get(0).name());
    assertEquals(4, program.kernel("saxpy").signature().parameters().size());
    NoSuchElementException e =
        assertThrows(NoSuchElementException.class, () -> program.kernel("nope"));
    assertTrue(e.getMessage().contains("saxpy"), e.getMessage());
    assertTrue(program.symbol("nope").isEmpty());
  }

  @Test
  default void configureChoosesWarpMultiples() {
    Kernel kernel = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    Grid grid = kernel.configure(Grid.of(1000));
    assertTrue(grid.hasBlock());
    assertEquals(0, grid.blockThreads() % 32);
    assertTrue(grid.blockThreads() <= kernel.maxBlockThreads());
    assertTrue(grid.gridX() * grid.blockX() >= 1000);
    Grid chosen = Grid.blocks(3, 64);
    assertEquals(chosen, kernel.configure(chosen));
    assertTrue(kernel.configure(Grid.of(100, 100)).blockY() > 1);
    assertTrue(kernel.configure(Grid.of(0)).isEmpty());
  }

  @Test
  default void aKernelsOwnBoundHoldsForItsBlocks() throws InterruptedException {
    Program program =
        device()
            .compile(
                DeviceFixture.source(
                    """
                const int LANES = 24;
                template <int N> __global__ void __launch_bounds__(4 * N, 2) wide(int* out) {
                  atomicAdd(out, 1);
                }
                template __global__ void wide<16>(int*);
                __global__ __launch_bounds__(LANES) void narrow(int* out) { atomicAdd(out, 1); }
                """,
                    "wide<16>",
                    "narrow"));
    Kernel wide = program.kernel("wide<16>");
    assertEquals(64, wide.maxBlockThreads());
    assertEquals(Grid.blocks(2, 64), wide.configure(Grid.of(100)));
    assertEquals(Grid.blocks(1, 50, 32, 2), wide.configure(Grid.of(9, 100)));
    Kernel narrow = program.kernel("narrow");
    assertEquals(Grid.blocks(3, 24), narrow.configure(Grid.of(72)));
    DeviceBuffer out = put(new int[1]);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> stream().launch(wide, Grid.blocks(1, 65), out));
    assertTrue(e.getMessage().contains("1 to 64 threads, given 65"), e.getMessage());
    stream().launch(wide, Grid.blocks(1, 64), out);
    stream().launch(narrow, narrow.configure(Grid.of(24)), out);
    int[] count = new int[1];
    stream().copyOut(out, 0, count, 0, 1);
    done();
    assertEquals(88, count[0]);
  }

  @Test
  default void overloadsAreNamedByTheTypesOfTheirParameters() throws InterruptedException {
    String text =
        """
        typedef float real;
        struct Pair { int a, b; };
        __global__ void put(real* y) { y[0] = 1; }
        __global__ void put(int* y) { y[0] = 2; }
        __global__ void put(Pair* p, const unsigned int n) { p->b = n; }
        template <typename T> __global__ void fill(T* y) { y[0] = 4; }
        template <typename T> __global__ void fill(T* y, T value) { y[0] = value; }
        """;
    List<String> names =
        List.of(
            "put(real *)",
            "put( int* )",
            "put(Pair*,unsigned)",
            "fill<int>(int *, int)",
            "fill<int>(int*)");
    KernelSource source = KernelSource.of("overloads.cu", text);
    Program program = device().compile(source.withEntries(names));
    DeviceBuffer f = device().allocate(ElementType.F32, 1);
    DeviceBuffer i = device().allocate(ElementType.I32, 2);
    stream().launch(program.kernel(names.get(0)), Grid.blocks(1, 1), f);
    stream().launch(program.kernel(names.get(1)), Grid.blocks(1, 1), i);
    stream().launch(program.kernel(names.get(2)), Grid.blocks(1, 1), i, 3);
    assertArrayEquals(new float[] {1}, floats(f));
    assertArrayEquals(new int[] {2, 3}, ints(i));
    stream().launch(program.kernel(names.get(3)), Grid.blocks(1, 1), i, 5);
    assertArrayEquals(new int[] {5, 3}, ints(i));
    stream().launch(program.kernel(names.get(4)), Grid.blocks(1, 1), i);
    assertArrayEquals(new int[] {4, 3}, ints(i));
    assertEquals(
        List.of("put(float*)", "put(int*)", "put(Pair*, unsigned int)"),
        device().compile(source).signatures().stream().map(Signature::name).toList());
    String told =
        assertThrows(
                NoSuchElementException.class,
                () -> device().compile(source.withEntries(List.of("put"))))
            .getMessage();
    assertTrue(told.contains("put(float*), put(int*), put(Pair*, unsigned int)"), told);
  }

  @Test
  default void equalSourcesCompileToIndependentPrograms() throws InterruptedException {
    Program one = device().compile(DeviceFixture.source(MORE));
    Program two = device().compile(DeviceFixture.source(MORE));
    DeviceBuffer y = device().allocate(ElementType.F32, 4);
    one.close();
    stream().launch(two.kernel("weigh"), Grid.blocks(1, 4), y);
    assertArrayEquals(new float[] {1, 2, 3, 4}, floats(y));
  }

  @Test
  default void aSyntaxErrorNamesFileAndLine() {
    KernelCompileException e =
        assertThrows(
            KernelCompileException.class,
            () ->
                device()
                    .compile(
                        DeviceFixture.source(
                            "__global__ void k(float* x) {\n  x[0] = 1.0f;\n  y[0] = ;\n}\n")));
    assertEquals("contract.cu", e.file());
    assertEquals(3, e.line());
    assertTrue(e.getMessage().startsWith("contract.cu:3"), e.getMessage());
  }
}
