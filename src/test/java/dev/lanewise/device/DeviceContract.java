package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any {@link Device} does. A subclass opens one. */
@Timeout(120)
public abstract class DeviceContract {
  private static final String SAXPY =
      """
      extern "C" __global__ void saxpy(int n, float a, const float* x, float* y) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) y[i] = a * x[i] + y[i];
      }
      """;

  private static final String MORE =
      """
      struct Line { float slope; int count; const float* x; };
      __constant__ float weights[4] = {1.0f, 2.0f, 3.0f, 4.0f};

      __global__ void along(Line line, float* y) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < line.count) y[i] = line.slope * line.x[i];
      }
      __global__ void weigh(float* y) {
        y[threadIdx.x] = weights[threadIdx.x];
      }
      __global__ void scalars(signed char a, unsigned char b, short c, unsigned short d, int e,
                              unsigned int f, long long g, unsigned long long h, float i, double j,
                              bool k, double* out) {
        out[0] = a; out[1] = b; out[2] = c; out[3] = d; out[4] = e; out[5] = f;
        out[6] = (double) g; out[7] = (double) h; out[8] = i; out[9] = j; out[10] = k;
      }
      __global__ void is_null(const float* p, int* out) {
        out[0] = p == nullptr;
      }
      __global__ void plane(int width, int height, int* out) {
        int x = blockIdx.x * blockDim.x + threadIdx.x;
        int y = blockIdx.y * blockDim.y + threadIdx.y;
        if (x < width && y < height) out[y * width + x] = 1000 * y + x;
      }
      __global__ void reverse(int* data) {
        extern __shared__ int tile[];
        int t = threadIdx.x;
        tile[t] = data[blockIdx.x * blockDim.x + t];
        __syncthreads();
        data[blockIdx.x * blockDim.x + t] = tile[blockDim.x - 1 - t];
      }
      __global__ void count(unsigned int* total) {
        atomicAdd(total, 1u);
      }
      """;

  /** The device under test. */
  protected Device device;

  private Stream stream;

  /** Opens a device; the suite closes it. */
  protected abstract Device open();

  @BeforeEach
  void openDevice() {
    device = open();
    stream = device.openStream();
  }

  @AfterEach
  void closeDevice() {
    device.close();
  }

  private void done() throws InterruptedException {
    Throwable failure = stream.record().await();
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  private DeviceBuffer put(Object array) {
    ElementType type = ElementType.ofArray(array.getClass());
    long length = Array.getLength(array);
    DeviceBuffer buffer = device.allocate(type, length);
    stream.copyIn(array, 0, buffer, 0, length);
    return buffer;
  }

  private float[] floats(DeviceBuffer buffer) throws InterruptedException {
    float[] out = new float[(int) buffer.length()];
    stream.copyOut(buffer, 0, out, 0, out.length);
    done();
    return out;
  }

  private int[] ints(DeviceBuffer buffer) throws InterruptedException {
    int[] out = new int[(int) buffer.length()];
    stream.copyOut(buffer, 0, out, 0, out.length);
    done();
    return out;
  }

  private static KernelSource source(String text, String... entries) {
    return KernelSource.of("contract.cu", text, entries).with(CompileOptions.EXACT);
  }

  private static float[] ramp(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i * 0.5f;
    }
    return x;
  }

  // Memory and copies.

  @Test
  void infoNamesIt() {
    assertFalse(device.info().id().isBlank());
    assertTrue(device.info().units() > 0);
    assertTrue(device.info().memoryBytes() > 0);
  }

  @Test
  void everyTypeGoesInAndOutAtAnyOffset() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (ElementType type : ElementType.values()) {
      Object in = Array.newInstance(type.arrayClass().getComponentType(), 100);
      ByteBuffer bytes = ByteBuffer.allocate(100 * type.bytes()).order(ByteOrder.nativeOrder());
      random.nextBytes(bytes.array());
      DeviceBuffer buffer = device.allocate(type, 60);
      stream.zero(buffer, 0, 60);
      stream.copyIn(bytes, 3L * type.bytes(), buffer, 7, 50);
      stream.copyOut(buffer, 7, in, 11, 50);
      byte[] out = new byte[100 * type.bytes()];
      stream.copyOut(buffer, 7, out, 5, 50);
      done();
      byte[] expected = new byte[100 * type.bytes()];
      System.arraycopy(bytes.array(), 3 * type.bytes(), expected, 5, 50 * type.bytes());
      assertArrayEquals(expected, out, type + ", seed " + seed);
      DeviceBuffer again = device.allocate(type, 100);
      stream.copyIn(in, 0, again, 0, 100);
      byte[] second = new byte[50 * type.bytes()];
      stream.copyOut(again, 11, second, 0, 50);
      done();
      byte[] middle = java.util.Arrays.copyOfRange(out, 5, 5 + 50 * type.bytes());
      assertArrayEquals(middle, second, type + ", seed " + seed);
    }
  }

  @Test
  void directBuffersWork() throws InterruptedException {
    ByteBuffer direct = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    direct.putInt(4, 42).putInt(8, 43);
    DeviceBuffer buffer = device.allocate(ElementType.I32, 2);
    stream.copyIn(direct, 4, buffer, 0, 2);
    assertArrayEquals(new int[] {42, 43}, ints(buffer));
  }

  @Test
  void zeroLengthIsFine() throws InterruptedException {
    DeviceBuffer empty = device.allocate(ElementType.F32, 0);
    assertEquals(0, empty.length());
    stream.copyIn(new float[0], 0, empty, 0, 0);
    stream.zero(empty, 0, 0);
    assertArrayEquals(new float[0], floats(empty));
    assertEquals(0, empty.slice(0, 0).length());
  }

  @Test
  void zeroSetsOnlyItsRange() throws InterruptedException {
    DeviceBuffer buffer = put(new float[] {1, 2, 3, 4});
    stream.zero(buffer, 1, 2);
    assertArrayEquals(new float[] {1, 0, 0, 4}, floats(buffer));
  }

  @Test
  void copiesOutOfRangeAreRefused() {
    DeviceBuffer buffer = device.allocate(ElementType.F32, 4);
    float[] array = new float[4];
    assertThrows(IndexOutOfBoundsException.class, () -> stream.copyIn(array, 0, buffer, 1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> stream.copyIn(array, 1, buffer, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> stream.copyOut(buffer, -1, array, 0, 1));
    assertThrows(
        IndexOutOfBoundsException.class, () -> stream.copyOut(buffer, 0, array, Long.MAX_VALUE, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> stream.zero(buffer, 0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.slice(2, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.slice(-1, 1));
  }

  @Test
  void copiesOfAnotherElementSizeAreRefused() {
    DeviceBuffer buffer = device.allocate(ElementType.F32, 4);
    assertThrows(
        IllegalArgumentException.class, () -> stream.copyIn(new double[4], 0, buffer, 0, 4));
    assertThrows(IllegalArgumentException.class, () -> stream.copyIn("text", 0, buffer, 0, 4));
  }

  @Test
  void slicesShareMemory() throws InterruptedException {
    DeviceBuffer buffer = put(ramp(10));
    DeviceBuffer part = buffer.slice(2, 6).slice(1, 3);
    assertEquals(3, part.length());
    assertArrayEquals(new float[] {1.5f, 2, 2.5f}, floats(part));
    stream.zero(part, 0, 3);
    part.close();
    assertArrayEquals(new float[] {0, .5f, 1, 0, 0, 0, 3, 3.5f, 4, 4.5f}, floats(buffer));
  }

  @Test
  void memoryInUseFollowsBuffers() {
    long before = device.memoryInUse();
    DeviceBuffer buffer = device.allocate(ElementType.F64, 1000);
    assertTrue(device.memoryInUse() >= before + 8000);
    buffer.close();
    buffer.close();
    assertEquals(before, device.memoryInUse());
  }

  @Test
  void tooMuchMemoryIsRefusedWithFigures() {
    long most = device.info().memoryBytes();
    DeviceMemoryException e =
        assertThrows(
            DeviceMemoryException.class, () -> device.allocate(ElementType.I8, 2 * most + 1));
    assertEquals(2 * most + 1, e.asked());
    assertTrue(e.getMessage().contains("in use"), e.getMessage());
    assertNotNull(device.allocate(ElementType.I8, 16));
  }

  @Test
  void aClosedBufferIsRefused() {
    DeviceBuffer buffer = device.allocate(ElementType.F32, 4);
    buffer.close();
    assertThrows(IllegalStateException.class, () -> stream.zero(buffer, 0, 4));
  }

  @Test
  void aWrappedArrayIsTheArray() throws InterruptedException {
    float[] y = {1, 2, 3};
    DeviceBuffer wrapped = device.wrap(y, ElementType.F32).orElse(null);
    if (wrapped == null) {
      return;
    }
    Program program = device.compile(source(SAXPY));
    DeviceBuffer x = put(new float[] {1, 1, 1});
    Grid grid = program.kernel("saxpy").configure(Grid.of(3));
    stream.launch(program.kernel("saxpy"), grid, 3, 10f, x, wrapped);
    done();
    assertArrayEquals(new float[] {11, 12, 13}, y);
    wrapped.close();
    assertArrayEquals(new float[] {11, 12, 13}, y);
  }

  // Compiling.

  @Test
  void programsTellTheirKernels() {
    Program program = device.compile(source(SAXPY));
    assertEquals("saxpy", program.signatures().get(0).name());
    assertEquals(4, program.kernel("saxpy").signature().parameters().size());
    NoSuchElementException e =
        assertThrows(NoSuchElementException.class, () -> program.kernel("nope"));
    assertTrue(e.getMessage().contains("saxpy"), e.getMessage());
    assertTrue(program.symbol("nope").isEmpty());
  }

  @Test
  void configureChoosesWarpMultiples() {
    Kernel kernel = device.compile(source(SAXPY)).kernel("saxpy");
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
  void aKernelsOwnBoundHoldsForItsBlocks() throws InterruptedException {
    Program program =
        device.compile(
            source(
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
            IllegalArgumentException.class, () -> stream.launch(wide, Grid.blocks(1, 65), out));
    assertTrue(e.getMessage().contains("1 to 64 threads, given 65"), e.getMessage());
    stream.launch(wide, Grid.blocks(1, 64), out);
    stream.launch(narrow, narrow.configure(Grid.of(24)), out);
    int[] count = new int[1];
    stream.copyOut(out, 0, count, 0, 1);
    done();
    assertEquals(88, count[0]);
  }

  @Test
  void lanesTellWhetherAllHaveTheSameValue() throws InterruptedException {
    Program program =
        device.compile(
            source(
                """
                __global__ void same(int* out, int odd) {
                  int lane = threadIdx.x, all, few;
                  unsigned first = __match_all_sync(0xffffffffu, lane == odd, &all);
                  unsigned second = 0;
                  few = -1;
                  if (lane < 8) second = __match_all_sync(0xffu, lane < 8 ? 2.5 : lane, &few);
                  out[lane] = all + 2 * few + (first == 0xffffffffu ? 10 : first == 0 ? 20 : 0)
                      + (second == 0xffu ? 100 : 0);
                }
                """));
    DeviceBuffer out = put(new int[32]);
    int[] got = new int[32];
    for (int odd : new int[] {-1, 9}) {
      stream.launch(program.kernel("same"), Grid.blocks(1, 32), out, odd);
      stream.copyOut(out, 0, got, 0, 32);
      done();
      for (int lane = 0; lane < 32; lane++) {
        int expected = (odd < 0 ? 11 : 20) + (lane < 8 ? 102 : -2);
        assertEquals(expected, got[lane], "lane " + lane + ", odd " + odd);
      }
    }
  }

  @Test
  void castsOfWhatDoesNotFitAreCudas() throws InterruptedException {
    Program program =
        device.compile(
            source(
                """
                __global__ void casts(float f, double d, float nan, double dnan, long long* out) {
                  out[0] = (unsigned char) f; out[1] = (signed char) f; out[2] = (short) -f;
                  out[3] = (unsigned short) d; out[4] = (int) d; out[5] = (unsigned) -d;
                  out[6] = (int) nan; out[7] = (unsigned) nan; out[8] = (long long) nan;
                  out[9] = (int) dnan; out[10] = (unsigned) dnan; out[11] = (short) dnan;
                  out[12] = (long long) (unsigned long long) dnan; out[13] = llrint(dnan);
                  out[14] = __byte_perm(0x33221100, 0x77665544, 0xFEBA);
                }
                __global__ void parts(double x, double y, double* out) {
                  int q;
                  out[0] = remquo(x, y, &q); out[1] = q; out[2] = remquof(-x, y, &q); out[3] = q;
                  out[4] = scalbln(x, -3000000000L); out[5] = scalblnf(1.5f, 3L);
                }
                """));
    DeviceBuffer out = put(new long[15]);
    float large = 70000.5f;
    stream.launch(
        program.kernel("casts"), Grid.blocks(1, 1), large, 1e10, Float.NaN, Double.NaN, out);
    long[] casts = new long[15];
    stream.copyOut(out, 0, casts, 0, 15);
    done();
    assertArrayEquals(
        new long[] {
          70000 & 255,
          (byte) 70000,
          (short) -70000,
          65535,
          Integer.MAX_VALUE,
          0,
          0,
          0,
          Long.MIN_VALUE,
          Integer.MIN_VALUE,
          0x8000_0000L,
          0,
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          0x77663322
        },
        casts);
    DeviceBuffer numbers = put(new double[6]);
    stream.launch(program.kernel("parts"), Grid.blocks(1, 1), 29.0, 3.0, numbers);
    double[] parts = new double[6];
    stream.copyOut(numbers, 0, parts, 0, 6);
    done();
    assertArrayEquals(new double[] {-1, 2, 1, -2, 0, 12}, parts);
  }

  @Test
  void aSyntaxErrorNamesFileAndLine() {
    KernelCompileException e =
        assertThrows(
            KernelCompileException.class,
            () ->
                device.compile(
                    source("__global__ void k(float* x) {\n  x[0] = 1.0f;\n  y[0] = ;\n}\n")));
    assertEquals("contract.cu", e.file());
    assertEquals(3, e.line());
    assertTrue(e.getMessage().startsWith("contract.cu:3"), e.getMessage());
  }

  // Launches.

  @Test
  void saxpyOverAwkwardSizes() throws InterruptedException {
    Program program = device.compile(source(SAXPY));
    Kernel saxpy = program.kernel("saxpy");
    for (int n : new int[] {0, 1, 31, 32, 33, 1023, 1025, 7919, 200_000}) {
      float[] x = ramp(n);
      DeviceBuffer dx = put(x);
      DeviceBuffer dy = put(ramp(n));
      stream.launch(saxpy, saxpy.configure(Grid.of(n)), n, 3f, dx, dy);
      float[] y = floats(dy);
      for (int i = 0; i < n; i++) {
        assertEquals(3f * x[i] + x[i], y[i], "n " + n + ", element " + i);
      }
      dx.close();
      dy.close();
    }
  }

  @Test
  void operationsOfAStreamKeepTheirOrder() throws InterruptedException {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    int n = 10_000;
    DeviceBuffer x = put(ramp(n));
    DeviceBuffer y = device.allocate(ElementType.F32, n);
    stream.zero(y, 0, n);
    for (int k = 0; k < 100; k++) {
      stream.launch(saxpy, saxpy.configure(Grid.of(n)), n, 1f, k % 2 == 0 ? x : y, y);
      stream.zero(y, 5, 1);
    }
    stream.zero(y, 0, n);
    stream.launch(saxpy, saxpy.configure(Grid.of(n)), n, 2f, x, y);
    assertEquals(2 * (n - 1) * 0.5f, floats(y)[n - 1]);
  }

  @Test
  void streamsWaitForEachOther() throws InterruptedException {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    int n = 50_000;
    DeviceBuffer x = put(ramp(n));
    DeviceBuffer y = device.allocate(ElementType.F32, n);
    stream.zero(y, 0, n);
    Event last = stream.record();
    Stream[] streams = {device.openStream(), device.openStream(), device.openStream()};
    for (int k = 0; k < 60; k++) {
      Stream next = streams[k % streams.length];
      next.waitFor(last);
      next.launch(saxpy, saxpy.configure(Grid.of(n)), n, 1f, x, y);
      last = next.record();
    }
    stream.waitFor(last);
    assertEquals(60 * (n - 1) * 0.5f, floats(y)[n - 1]);
  }

  @Test
  void scalarsAreConverted() throws InterruptedException {
    Program program = device.compile(source(MORE));
    DeviceBuffer out = device.allocate(ElementType.F64, 11);
    stream.launch(
        program.kernel("scalars"),
        Grid.blocks(1, 1),
        (byte) -5,
        250,
        -3000L,
        60_000,
        -7,
        4_000_000_000L,
        1L << 40,
        new java.math.BigInteger("9223372036854775808"),
        3,
        0.1,
        true,
        out);
    double[] got = new double[11];
    stream.copyOut(out, 0, got, 0, 11);
    done();
    assertArrayEquals(
        new double[] {-5, 250, -3000, 60_000, -7, 4e9, 0x1p40, 0x1p63, 3, 0.1, 1}, got);
  }

  @Test
  void argumentsThatDoNotFitAreRefused() {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    Grid grid = Grid.blocks(1, 32);
    DeviceBuffer x = device.allocate(ElementType.F32, 8);
    refused(saxpy, grid, List.of("saxpy", "4", "3"), 1, 2f, x);
    refused(saxpy, grid, List.of("saxpy", "int n", "3000000000"), 3_000_000_000L, 2f, x, x);
    refused(saxpy, grid, List.of("int n", "1.5"), 1.5, 2f, x, x);
    refused(saxpy, grid, List.of("float a", "String"), 1, "two", x, x);
    refused(saxpy, grid, List.of("int n", "null"), null, 2f, x, x);
    refused(saxpy, grid, List.of("const float* x", "float[]"), 1, 2f, new float[8], x);
    refused(saxpy, grid, List.of("const float* x"), 1, 2f, 7, x);
  }

  private void refused(Kernel kernel, Grid grid, List<String> words, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> stream.launch(kernel, grid, arguments));
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage());
    }
  }

  @Test
  void buffersOfAnotherDeviceAreRefused() {
    try (Device other = open()) {
      Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
      DeviceBuffer mine = device.allocate(ElementType.F32, 8);
      DeviceBuffer theirs = other.allocate(ElementType.F32, 8);
      refused(saxpy, Grid.blocks(1, 32), List.of("saxpy", "x"), 1, 2f, theirs, mine);
      assertThrows(IllegalArgumentException.class, () -> stream.zero(theirs, 0, 8));
      Event event = other.openStream().record();
      assertThrows(IllegalArgumentException.class, () -> stream.waitFor(event));
    }
  }

  @Test
  void structsCarryPointers() throws InterruptedException {
    Program program = device.compile(source(MORE));
    Kernel along = program.kernel("along");
    StructLayout layout = along.signature().parameters().get(0).struct();
    assertEquals(16, layout.bytes());
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    bytes.putFloat(0, 3f).putInt(4, 40);
    DeviceBuffer x = put(ramp(100));
    DeviceBuffer y = device.allocate(ElementType.F32, 40);
    StructArgument line =
        new StructArgument(bytes.array(), List.of(new StructArgument.Pointer(8, x.slice(10, 90))));
    stream.launch(along, along.configure(Grid.of(40)), line, y);
    float[] got = floats(y);
    for (int i = 0; i < 40; i++) {
      assertEquals(3f * (10 + i) * 0.5f, got[i]);
    }
  }

  @Test
  void constantsHaveInitialValuesAndCanBeFilled() throws InterruptedException {
    Program program = device.compile(source(MORE));
    DeviceBuffer y = device.allocate(ElementType.F32, 4);
    stream.launch(program.kernel("weigh"), Grid.blocks(1, 4), y);
    assertArrayEquals(new float[] {1, 2, 3, 4}, floats(y));
    DeviceBuffer weights = program.symbol("weights").orElseThrow();
    assertEquals(4, weights.length());
    stream.copyIn(new float[] {8, 9}, 0, weights, 1, 2);
    stream.launch(program.kernel("weigh"), Grid.blocks(1, 4), y);
    assertArrayEquals(new float[] {1, 8, 9, 4}, floats(y));
    weights.close();
    assertArrayEquals(new float[] {1, 8, 9, 4}, floats(weights));
  }

  @Test
  void kernelsCompiledBesideOthersHaveTheirVariables() throws InterruptedException {
    String text =
        """
        __constant__ float factor = 2;
        namespace own { __device__ int calls; __constant__ int unused[3]; }
        struct Pair { float a, b; };
        __device__ Pair pair = {1, 2};
        __global__ void plain(float* y) {
          static const int factor[2] = {5, 6};
          y[0] = ::factor + factor[threadIdx.x]; own::calls++; pair.a += 1;
        }
        template <typename T> __global__ void times(T* y) {
          y[0] = factor * y[0] + pair.a; own::calls += 10; pair.b += 3;
        }
        """;
    KernelSource source = KernelSource.of("variables.cu", text);
    Program plain = device.compile(source);
    Program times = plain.beside(List.of("times<float>", "times<int>"));
    DeviceBuffer y = put(new float[] {0});
    DeviceBuffer i = device.allocate(ElementType.I32, 1);
    DeviceBuffer calls = times.symbol("own::calls").orElseThrow();
    assertEquals(ElementType.I32, calls.type());
    assertEquals(3, times.symbol("own::unused").orElseThrow().length());
    stream.launch(plain.kernel("plain"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {7}, floats(y));
    stream.launch(times.kernel("times<float>"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {16}, floats(y));
    stream.copyIn(new float[] {3}, 0, plain.symbol("factor").orElseThrow(), 0, 1);
    stream.launch(times.kernel("times<float>"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {50}, floats(y));
    stream.copyIn(new float[] {0.5f}, 0, times.symbol("factor").orElseThrow(), 0, 1);
    stream.launch(plain.kernel("plain"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {5.5f}, floats(y));
    stream.copyIn(new int[] {4}, 0, i, 0, 1);
    stream.launch(times.beside(List.of("times<int>")).kernel("times<int>"), Grid.blocks(1, 1), i);
    assertArrayEquals(new int[] {5}, ints(i));
    assertArrayEquals(new int[] {32}, ints(calls));
    byte[] bytes = new byte[8];
    stream.copyOut(plain.symbol("pair").orElseThrow(), 0, bytes, 0, 8);
    assertNull(stream.record().await());
    ByteBuffer pair = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    assertEquals(3, pair.getFloat(0));
    assertEquals(11, pair.getFloat(4));
  }

  @Test
  void shiftsMayReachTheWidth() throws InterruptedException {
    String text =
        """
        __global__ void shifts(const int* count, int* a, unsigned* b, int* c, long long* d,
                               unsigned long long* e, long long* f) {
          int i = threadIdx.x, s = count[i];
          a[i] = -5 << s; b[i] = 0xdeadbeefu >> s; c[i] = -1000000 >> s;
          d[i] = -5LL << s; e[i] = 0xdeadbeefdeadbeefULL >> s; f[i] = -1000000000000LL >> s;
          a[i] ^= 3 << (s & 31);
        }
        """;
    Kernel kernel = device.compile(KernelSource.of("shifts.cu", text)).kernel("shifts");
    int[] counts = {0, 1, 5, 31, 32, 33, 63, 64, 100, -1};
    int n = counts.length;
    DeviceBuffer[] out = new DeviceBuffer[7];
    for (int k = 0; k < 7; k++) {
      out[k] = device.allocate(k < 4 ? ElementType.I32 : ElementType.I64, n);
    }
    out[2] = device.allocate(ElementType.U32, n);
    out[5] = device.allocate(ElementType.U64, n);
    stream.copyIn(counts, 0, out[0], 0, n);
    stream.launch(kernel, Grid.blocks(1, n), (Object[]) out);
    int[][] narrow = new int[4][n];
    long[][] wide = new long[7][n];
    for (int k = 1; k < 7; k++) {
      stream.copyOut(out[k], 0, k < 4 ? narrow[k] : wide[k], 0, n);
    }
    assertNull(stream.record().await());
    for (int i = 0; i < n; i++) {
      int s = counts[i];
      boolean in32 = s >= 0 && s < 32;
      boolean in64 = s >= 0 && s < 64;
      assertEquals((in32 ? -5 << s : 0) ^ 3 << s, narrow[1][i], "<< " + s);
      assertEquals(in32 ? 0xdeadbeef >>> s : 0, narrow[2][i], "u >> " + s);
      assertEquals(in32 ? -1000000 >> s : -1, narrow[3][i], ">> " + s);
      assertEquals(in64 ? -5L << s : 0, wide[4][i], "ll << " + s);
      assertEquals(in64 ? 0xdeadbeefdeadbeefL >>> s : 0, wide[5][i], "ull >> " + s);
      assertEquals(in64 ? -1000000000000L >> s : -1, wide[6][i], "ll >> " + s);
    }
  }

  @Test
  void overloadsAreNamedByTheTypesOfTheirParameters() throws InterruptedException {
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
    Program program = device.compile(source.withEntries(names));
    DeviceBuffer f = device.allocate(ElementType.F32, 1);
    DeviceBuffer i = device.allocate(ElementType.I32, 2);
    stream.launch(program.kernel(names.get(0)), Grid.blocks(1, 1), f);
    stream.launch(program.kernel(names.get(1)), Grid.blocks(1, 1), i);
    stream.launch(program.kernel(names.get(2)), Grid.blocks(1, 1), i, 3);
    assertArrayEquals(new float[] {1}, floats(f));
    assertArrayEquals(new int[] {2, 3}, ints(i));
    stream.launch(program.kernel(names.get(3)), Grid.blocks(1, 1), i, 5);
    assertArrayEquals(new int[] {5, 3}, ints(i));
    stream.launch(program.kernel(names.get(4)), Grid.blocks(1, 1), i);
    assertArrayEquals(new int[] {4, 3}, ints(i));
    assertEquals(
        List.of("put(float*)", "put(int*)", "put(Pair*, unsigned int)"),
        device.compile(source).signatures().stream().map(Signature::name).toList());
    String told =
        assertThrows(
                NoSuchElementException.class,
                () -> device.compile(source.withEntries(List.of("put"))))
            .getMessage();
    assertTrue(told.contains("put(float*), put(int*), put(Pair*, unsigned int)"), told);
  }

  @Test
  void nullIsTheNullPointer() throws InterruptedException {
    Kernel isNull = device.compile(source(MORE)).kernel("is_null");
    DeviceBuffer out = device.allocate(ElementType.I32, 1);
    stream.launch(isNull, Grid.blocks(1, 1), null, out);
    assertArrayEquals(new int[] {1}, ints(out));
    stream.launch(isNull, Grid.blocks(1, 1), device.allocate(ElementType.F32, 1), out);
    assertArrayEquals(new int[] {0}, ints(out));
  }

  @Test
  void slicesAreArguments() throws InterruptedException {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    DeviceBuffer x = put(ramp(100));
    DeviceBuffer y = put(new float[100]);
    stream.launch(saxpy, saxpy.configure(Grid.of(10)), 10, 2f, x.slice(50, 10), y.slice(3, 10));
    float[] got = floats(y);
    for (int i = 0; i < 100; i++) {
      assertEquals(i >= 3 && i < 13 ? 50 + i - 3 : 0, got[i]);
    }
  }

  @Test
  void twoDimensions() throws InterruptedException {
    Kernel plane = device.compile(source(MORE)).kernel("plane");
    assertTrue(plane.signature().usesY());
    int width = 1001;
    int height = 77;
    DeviceBuffer out = device.allocate(ElementType.I32, width * height);
    stream.launch(plane, plane.configure(Grid.of(width, height)), width, height, out);
    int[] got = ints(out);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertEquals(1000 * y + x, got[y * width + x]);
      }
    }
  }

  @Test
  void blocksShareMemoryAndMeet() throws InterruptedException {
    Kernel reverse = device.compile(source(MORE)).kernel("reverse");
    int[] in = new int[64 * 100];
    for (int i = 0; i < in.length; i++) {
      in[i] = i;
    }
    DeviceBuffer data = put(in);
    stream.launch(reverse, Grid.blocks(100, 64).shared(64 * 4), data);
    int[] got = ints(data);
    for (int i = 0; i < in.length; i++) {
      assertEquals(i / 64 * 64 + 63 - i % 64, got[i]);
    }
  }

  @Test
  void globalAtomicsAreAtomicAcrossBlocks() throws InterruptedException {
    Kernel count = device.compile(source(MORE)).kernel("count");
    DeviceBuffer total = put(new int[1]);
    stream.launch(count, Grid.blocks(1000, 256), total);
    assertArrayEquals(new int[] {256_000}, ints(total));
  }

  @Test
  void equalSourcesCompileToIndependentPrograms() throws InterruptedException {
    Program one = device.compile(source(MORE));
    Program two = device.compile(source(MORE));
    DeviceBuffer y = device.allocate(ElementType.F32, 4);
    one.close();
    stream.launch(two.kernel("weigh"), Grid.blocks(1, 4), y);
    assertArrayEquals(new float[] {1, 2, 3, 4}, floats(y));
  }

  // Events.

  @Test
  void callbacksComeExactlyOnce() throws InterruptedException {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    int n = 1000;
    DeviceBuffer x = put(ramp(n));
    DeviceBuffer y = put(ramp(n));
    List<AtomicInteger> calls = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(400);
    for (int k = 0; k < 200; k++) {
      stream.launch(saxpy, saxpy.configure(Grid.of(n)), n, 0f, x, y);
      Event event = stream.record();
      for (int c = 0; c < 2; c++) {
        AtomicInteger call = new AtomicInteger();
        calls.add(call);
        event.whenDone(
            failure -> {
              call.addAndGet(failure == null ? 1 : 1000);
              all.countDown();
            });
      }
    }
    assertTrue(all.await(60, TimeUnit.SECONDS));
    done();
    Event late = stream.record();
    assertNull(late.await());
    assertTrue(late.isDone());
    AtomicInteger atOnce = new AtomicInteger();
    late.whenDone(failure -> atOnce.incrementAndGet());
    assertEquals(1, atOnce.get());
    calls.forEach(call -> assertEquals(1, call.get()));
  }

  @Test
  void callbacksAtLeisureComeToo() throws Exception {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    DeviceBuffer x = put(new float[1000]);
    for (int round = 0; round < 30; round++) {
      stream.launch(saxpy, saxpy.configure(Grid.of(1000)), 1000, 1f, x, x);
      Event event = stream.record();
      CountDownLatch called = new CountDownLatch(2);
      event.whenDoneAtLeisure(failure -> called.countDown());
      if (round % 3 == 1) {
        event.hasten();
      } else if (round % 3 == 2) {
        assertNull(event.await());
      }
      event.whenDoneAtLeisure(failure -> called.countDown());
      assertTrue(called.await(60, TimeUnit.SECONDS), "round " + round);
    }
    x.close();
  }

  @Test
  void manyThreadsWithManyStreams() throws InterruptedException {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    int n = 3000;
    Throwable[] failures = new Throwable[8];
    Thread[] threads = new Thread[failures.length];
    for (int t = 0; t < threads.length; t++) {
      int me = t;
      threads[t] =
          new Thread(
              () -> {
                try (Stream own = device.openStream()) {
                  work(saxpy, own, n, me + 1);
                } catch (Throwable e) {
                  failures[me] = e;
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertArrayEquals(new Throwable[failures.length], failures);
  }

  private void work(Kernel saxpy, Stream own, int n, float a) throws InterruptedException {
    float[] y = new float[n];
    DeviceBuffer dx = device.allocate(ElementType.F32, n);
    DeviceBuffer dy = device.allocate(ElementType.F32, n);
    own.copyIn(ramp(n), 0, dx, 0, n);
    own.zero(dy, 0, n);
    for (int k = 0; k < 50; k++) {
      own.launch(saxpy, saxpy.configure(Grid.of(n)), n, a, dx, dy);
    }
    own.copyOut(dy, 0, y, 0, n);
    Throwable failure = own.record().await();
    assertNull(failure);
    for (int i = 0; i < n; i++) {
      assertEquals(50 * a * i * 0.5f, y[i]);
    }
  }

  // Closing.

  @Test
  void useAfterCloseIsRefused() {
    Program program = device.compile(source(SAXPY));
    device.close();
    device.close();
    assertThrows(IllegalStateException.class, () -> device.allocate(ElementType.F32, 1));
    assertThrows(IllegalStateException.class, () -> device.openStream());
    assertThrows(IllegalStateException.class, () -> device.compile(source(SAXPY)));
    assertThrows(IllegalStateException.class, () -> stream.record());
    assertNotNull(device.info());
    program.close();
    stream.close();
  }

  @Test
  void closeWaitsForWhatIsEnqueued() {
    Kernel saxpy = device.compile(source(SAXPY)).kernel("saxpy");
    int n = 100_000;
    float[] y = new float[n];
    DeviceBuffer x = put(ramp(n));
    DeviceBuffer dy = put(y);
    for (int k = 0; k < 20; k++) {
      stream.launch(saxpy, saxpy.configure(Grid.of(n)), n, 1f, x, dy);
    }
    stream.copyOut(dy, 0, y, 0, n);
    Event event = stream.record();
    device.close();
    assertTrue(event.isDone());
    assertEquals(20 * (n - 1) * 0.5f, y[n - 1]);
  }

  @Test
  void closeTellsTheEndOfEveryBatch() throws InterruptedException {
    int batches = 50;
    int n = 40_000;
    DeviceBuffer x = put(ramp(n));
    float[][] copies = new float[batches][n];
    List<Event> events = new ArrayList<>();
    for (float[] copy : copies) {
      stream.copyOut(x, 0, copy, 0, n);
      events.add(stream.record());
    }
    device.close();
    for (int k = 0; k < batches; k++) {
      assertTrue(events.get(k).isDone(), "batch " + k);
      assertNull(events.get(k).await(), "batch " + k);
      assertArrayEquals(ramp(n), copies[k], "batch " + k);
    }
  }

  /** For devices on which a fault is not the end: a batch fails, the next one runs. */
  protected final void assertAFaultLeavesTheDeviceUsable() throws InterruptedException {
    Program program = device.compile(source(SAXPY));
    Kernel saxpy = program.kernel("saxpy");
    DeviceBuffer x = put(ramp(100));
    DeviceBuffer y = put(ramp(100));
    done();
    Grid grid = saxpy.configure(Grid.of(1000));
    stream.launch(saxpy, grid, 1000, 1f, x, y);
    stream.zero(x, 0, 100);
    Throwable failure = stream.record().await();
    assertInstanceOf(KernelFaultException.class, failure);
    for (String word : List.of("saxpy", "block", "thread", "contract.cu:3", "out of bounds")) {
      assertTrue(failure.getMessage().contains(word), word + " in: " + failure.getMessage());
    }
    // The rest of the failed batch was skipped.
    assertEquals(49.5f, floats(x)[99]);
    stream.launch(saxpy, saxpy.configure(Grid.of(100)), 100, 0f, x, y);
    done();
  }
}
