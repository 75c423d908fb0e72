package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelCompileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every executor does with kernels, whatever device they run on. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LaneExecutorContract {
  private static final String KERNELS =
      """
      struct Particle { float x; float v; int hits[2]; };
      struct Inner { double a; unsigned char flag; };
      struct Outer { int k; Inner inner; };
      struct View { float* data; int n; };
      __constant__ float weights[4];
      __device__ int counter = 5;

      // Adds s to every element.
      extern "C" __global__ void add(float* x, float s, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) x[i] += s;
      }
      __global__ void sum(const float* a, const float* b, float* out, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) out[i] = a[i] + b[i];
      }
      __global__ void types(signed char* b, unsigned char* ub, short* s, int* i, unsigned int* u,
                            long long* l, double* d, bool* f) {
        if (threadIdx.x == 0 && blockIdx.x == 0) {
          b[0] += 1; ub[0] += 1; s[0] += 1; i[0] += 1; u[0] += 1; l[0] += 1; d[0] += 0.5; f[0] = !f[0];
        }
      }
      __global__ void numbers(double* out, bool t, unsigned char ub, unsigned int u, long long l, double d) {
        if (threadIdx.x == 0 && blockIdx.x == 0) {
          out[0] = t; out[1] = ub; out[2] = u; out[3] = l; out[4] = d;
        }
      }
      __global__ void move(Particle* p, float dt, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) { p[i].x += p[i].v * dt; p[i].hits[1] += 1; }
      }
      __global__ void unpack(Outer o, double* out) {
        if (threadIdx.x == 0 && blockIdx.x == 0) {
          out[0] = o.k; out[1] = o.inner.a; out[2] = o.inner.flag;
        }
      }
      __global__ void fill(View v, float s) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < v.n) v.data[i] = s;
      }
      __global__ void swap(float4* p, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) { float4 q = p[i]; p[i] = make_float4(q.w, q.z, q.y, q.x); }
      }
      __global__ void weigh(float* x, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) x[i] *= weights[i % 4];
      }
      __global__ void count(int* out) {
        if (threadIdx.x == 0 && blockIdx.x == 0) { out[0] = counter; counter += 1; }
      }
      template <typename T, int K> __global__ void scale(T* x, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) x[i] *= K;
      }
      __device__ float third(float a, float b, float c) { return c; }
      __device__ double twice(double x) { return 2 * x; }
      __device__ int next(int x) { return x + 1; }
      __device__ long long negative(long long x) { return -x; }
      """;

  record Particle(float x, float v, int[] hits) {}

  record Inner(double a, byte flag) {}

  record Outer(int k, Inner inner) {}

  record View(DeviceFloats data, int n) {}

  private LaneExecutor ex;

  /** Returns a builder set to the device. */
  abstract LaneExecutorBuilder builder();

  /** Skips the suite, with the reason, where its device is not there. */
  void needsDevice() {}

  @BeforeAll
  void open() {
    needsDevice();
    ex = builder().kernelSource("contract.cu", KERNELS).build();
  }

  @AfterAll
  void close() {
    if (ex != null) {
      ex.close();
    }
  }

  private static float[] numbers(int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i * 0.5f - 7;
    }
    return numbers;
  }

  // ---- launch

  @Test
  void aShippedKernelRuns() {
    for (int n : new int[] {0, 1, 31, 1025, 100_003}) {
      float[] x = numbers(n);
      float[] y = numbers(n);
      ex.launch("saxpy", Grid.of(n), n, 2f, x, y).join();
      for (int i = 0; i < n; i++) {
        assertEquals(3 * x[i], y[i], "element " + i + " of " + n);
      }
    }
  }

  @Test
  void everyElementTypeGoesInAndOut() {
    byte[] b = {Byte.MAX_VALUE};
    byte[] ub = {-1};
    short[] s = {-1};
    int[] i = {41};
    int[] u = {-1};
    long[] l = {1L << 40};
    double[] d = {1};
    byte[] f = {1};
    ex.launch("types", Grid.of(1), b, ub, s, i, u, l, d, f).join();
    assertEquals(Byte.MIN_VALUE, b[0]);
    assertEquals(0, ub[0]);
    assertEquals(0, s[0]);
    assertEquals(42, i[0]);
    assertEquals(0, u[0]);
    assertEquals((1L << 40) + 1, l[0]);
    assertEquals(1.5, d[0]);
    assertEquals(0, f[0]);
  }

  @Test
  void numbersFitTheirTypes() {
    double[] out = new double[5];
    ex.launch("numbers", Grid.of(1), out, true, 255, 4_294_967_295L, -3, 0.1f).join();
    assertArrayEquals(new double[] {1, 255, 4_294_967_295.0, -3, 0.1f}, out);
    ex.launch("numbers", Grid.of(1), out, 0, (byte) -1, -1, Long.MIN_VALUE, 7).join();
    assertArrayEquals(new double[] {0, 255, 4_294_967_295.0, Long.MIN_VALUE, 7}, out);
  }

  @Test
  void recordsAreStructs() {
    Particle[] particles = new Particle[70];
    for (int i = 0; i < particles.length; i++) {
      particles[i] = new Particle(i, 2 * i, new int[] {i, i});
    }
    Particle first = particles[1];
    ex.launch("move", Grid.of(70), particles, 0.5f, 70).join();
    for (int i = 0; i < particles.length; i++) {
      assertEquals(2f * i, particles[i].x());
      assertArrayEquals(new int[] {i, i + 1}, particles[i].hits());
    }
    assertEquals(1f, first.x(), "records do not change; the array gets new ones");
    double[] out = new double[3];
    ex.launch("unpack", Grid.of(1), new Outer(3, new Inner(0.25, (byte) 9)), out).join();
    assertArrayEquals(new double[] {3, 0.25, 9}, out);
  }

  @Test
  void byteBuffersHoldStructsInTheirLayout() {
    ByteBuffer particles = ByteBuffer.allocateDirect(2 * 16).order(ByteOrder.nativeOrder());
    particles.putFloat(0, 1).putFloat(4, 10).putFloat(16, 2).putFloat(20, 20);
    ex.launch("move", Grid.of(2), particles, 0.5f, 2).join();
    assertEquals(6f, particles.getFloat(0));
    assertEquals(12f, particles.getFloat(16));
    assertEquals(1, particles.getInt(12));
    ByteBuffer outer = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    outer.putInt(0, 4).putDouble(8, 1.5).put(16, (byte) 2);
    double[] out = new double[3];
    ex.launch("unpack", Grid.of(1), outer, out).join();
    assertArrayEquals(new double[] {4, 1.5, 2}, out);
    byte[] bytes = new byte[16];
    ex.launch("move", Grid.of(1), bytes, 0.5f, 1).join();
    assertEquals(1, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt(12));
  }

  @Test
  void pointersInStructsLeadToDeviceArrays() {
    try (DeviceFloats data = ex.newFloats(10)) {
      ex.launch("fill", Grid.of(10), new View(data, 9), 3f).join();
      assertArrayEquals(new float[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 0}, data.get().join());
    }
  }

  @Test
  void shortVectorsAreFlatArrays() {
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    ex.launch("swap", Grid.of(2), x, 2).join();
    assertArrayEquals(new float[] {4, 3, 2, 1, 8, 7, 6, 5}, x);
  }

  @Test
  void templatesAreLaunchedByInstance() {
    int[] x = {1, 2, 3};
    ex.launch("scale<int, 3>", Grid.of(3), x, 3).join();
    assertArrayEquals(new int[] {3, 6, 9}, x);
    double[] d = {1.5};
    ex.launch("contract.cu:scale<double, 2>", Grid.of(1), d, 1).join();
    assertArrayEquals(new double[] {3}, d);
  }

  @Test
  void slicesAndOutputs() {
    float[] x = numbers(10);
    float[] expected = numbers(10);
    ex.launch("add", Grid.of(3), Arg.slice(x, 4, 3), 1f, 3).join();
    for (int i = 4; i < 7; i++) {
      expected[i] += 1;
    }
    assertArrayEquals(expected, x);
    float[] out = new float[3];
    ex.launch("sum", Grid.of(3), Arg.slice(x, 0, 3), Arg.slice(x, 1, 3), Arg.out(out), 3).join();
    assertArrayEquals(new float[] {x[0] + x[1], x[1] + x[2], x[2] + x[3]}, out);
  }

  @Test
  void theSameArrayTwiceIsOneArray() {
    float[] x = numbers(5);
    float[] expected = numbers(5);
    ex.launch("sum", Grid.of(5), x, x, x, 5).join();
    for (int i = 0; i < 5; i++) {
      assertEquals(2 * expected[i], x[i]);
    }
  }

  @Test
  void anEmptyGridDoesNothing() {
    float[] x = {1};
    ex.launch("add", Grid.of(0), x, 1f, 1).join();
    assertArrayEquals(new float[] {1}, x);
  }

  @Test
  void callsThatShareAnArrayRunInOrder() {
    float[] x = new float[1000];
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(ex.launch("add", Grid.of(1000), x, 1f, 1000));
      all.add(ex.launch("sum", Grid.of(1000), x, x, x, 1000));
    }
    all.forEach(CompletableFuture::join);
    float expected = 0;
    for (int i = 0; i < 50; i++) {
      expected = 2 * (expected + 1);
    }
    assertEquals(expected, x[999]);
  }

  // ---- variables

  @Test
  void constantsAreFilledForLaterLaunches() {
    LaneKernel weigh = ex.kernel("weigh");
    float[] x = {1, 1, 1, 1};
    float[] y = {1, 1, 1, 1};
    weigh.constant("weights", new float[] {1, 2, 3, 4});
    CompletableFuture<Void> first = weigh.launch(Grid.of(4), x, 4);
    weigh.constant("weights", new float[] {5, 6, 7, 8});
    weigh.launch(Grid.of(4), y, 4).join();
    first.join();
    assertArrayEquals(new float[] {1, 2, 3, 4}, x);
    assertArrayEquals(new float[] {5, 6, 7, 8}, y);
    NoSuchElementException unknown =
        assertThrows(NoSuchElementException.class, () -> weigh.constant("weight", 1f));
    assertTrue(unknown.getMessage().contains("did you mean weights?"), unknown.getMessage());
    IllegalArgumentException longer =
        assertThrows(IllegalArgumentException.class, () -> weigh.constant("weights", new float[5]));
    assertEquals(
        "constant weights: expected float[4] or less, given float[5]", longer.getMessage());
  }

  @Test
  void deviceVariablesKeepTheirValue() {
    LaneKernel count = ex.kernel("count");
    int[] a = new int[1];
    count.constant("counter", 7);
    count.launch(Grid.of(1), a);
    int[] b = new int[1];
    count.launch(Grid.of(1), b).join();
    assertEquals(7, a[0]);
    assertEquals(8, b[0]);
  }

  // ---- what is refused

  private void refused(String message, String kernel, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> ex.launch(kernel, Grid.of(1), arguments));
    assertEquals(message, e.getMessage());
  }

  @Test
  void misfitsAreNamed() {
    refused(
        "kernel add: expected 3 arguments, given 2: add(float* x, float s, int n)",
        "add",
        new float[1],
        1f);
    refused(
        "kernel add, parameter 1 (float* x): expected a float[], a device array of its type or a"
            + " ByteBuffer, given int[1]",
        "add",
        new int[1],
        1f,
        1);
    refused(
        "kernel add, parameter 1 (float* x): expected a float[], a device array of its type or a"
            + " ByteBuffer, given null; Arg.nullPointer() is the null pointer",
        "add",
        null,
        1f,
        1);
    refused(
        "kernel add, parameter 2 (float s): expected a number for float, given String",
        "add",
        new float[1],
        "1",
        1);
    refused(
        "kernel add, parameter 3 (int n): expected a number for int, given Long 3000000000",
        "add",
        new float[1],
        1f,
        3_000_000_000L);
    refused(
        "kernel add, parameter 3 (int n): expected a number for int, given Double 1.0",
        "add",
        new float[1],
        1f,
        1.0);
    refused(
        "kernel swap, parameter 1 (float4* p): expected a length that is a multiple of 4, given a"
            + " length of 6",
        "swap",
        new float[6],
        1);
    refused(
        "kernel sum, parameter 1 (const float* a): Arg.out for a parameter that the kernel only"
            + " reads",
        "sum",
        Arg.out(new float[1]),
        new float[1],
        new float[1],
        1);
    refused(
        "kernel move, parameter 1 (Particle* p): struct Particle has 3 fields, record Inner has 2"
            + " components",
        "move",
        new Inner[0],
        1f,
        0);
    refused(
        "kernel move, parameter 1 (Particle* p): element 1 of the array is null",
        "move",
        new Particle[] {new Particle(0, 0, new int[2]), null},
        1f,
        2);
    refused(
        "kernel move, parameter 1 (Particle* p): struct Particle, field hits: expected an array of"
            + " 2, given one of 3",
        "move",
        new Particle[] {new Particle(0, 0, new int[3])},
        1f,
        1);
  }

  @Test
  void overlappingSlicesAreRefusedIfOneIsWritten() {
    float[] x = new float[10];
    refused(
        "kernel sum, parameter 3 (float* out): overlaps another slice of the same array, and one"
            + " of them is written",
        "sum",
        Arg.slice(x, 0, 5),
        Arg.slice(x, 5, 5),
        Arg.slice(x, 3, 5),
        5);
    try (DeviceFloats d = ex.newFloats(10)) {
      refused(
          "kernel sum, parameter 3 (float* out): overlaps another slice of the same device array,"
              + " and one of them is written",
          "sum",
          d.slice(0, 5),
          d.slice(5, 5),
          d.slice(3, 5),
          5);
    }
  }

  @Test
  void unknownKernelsHaveNearOnes() {
    NoSuchElementException e =
        assertThrows(
            NoSuchElementException.class, () -> ex.launch("saxpi", Grid.of(1), 1, 2f, null, null));
    assertTrue(e.getMessage().startsWith("no kernel saxpi; did you mean saxpy"), e.getMessage());
    NoSuchElementException template =
        assertThrows(NoSuchElementException.class, () -> ex.kernel("scale"));
    assertTrue(
        template.getMessage().contains("is a template: launch an instance of it, such as \"scale<"),
        template.getMessage());
  }

  @Test
  void overloadedKernelsAreToldApart() {
    String text =
        """
        __global__ void put(float* y) { y[0] = 1; }
        __global__ void put(int* y, int v) { y[0] = v; }
        namespace a { __global__ void k(int* y) { y[0] = 6; } }
        namespace b { __global__ void k(int* y) { y[0] = 7; } }
        """;
    try (LaneExecutor own = builder().kernelSource("put.cu", text).build()) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> own.kernel("put"));
      assertEquals(
          "kernel put in put.cu is overloaded: say \"put(float*)\" or \"put(int*, int)\"",
          e.getMessage());
      e = assertThrows(IllegalArgumentException.class, () -> own.kernel("k"));
      assertTrue(e.getMessage().endsWith("say \"a::k\" or \"b::k\""), e.getMessage());
      int[] y = new int[1];
      own.launch("put.cu:put(int *, int)", Grid.of(1), y, 5).join();
      assertArrayEquals(new int[] {5}, y);
      own.launch("b::k", Grid.of(1), y).join();
      assertArrayEquals(new int[] {7}, y);
      assertThrows(NoSuchElementException.class, () -> own.kernel("put(double*)"));
    }
  }

  @Test
  void aBrokenSourceIsRefusedWithItsPosition() {
    try (LaneExecutor broken =
        builder()
            .kernelSource("bad.cu", "__global__ void bad(float* x) {\n  x[0] = nothing;\n}\n")
            .build()) {
      CompletableFuture<Void> launch = broken.launch("bad", Grid.of(1), new float[1]);
      Throwable cause = assertThrows(CompletionException.class, launch::join).getCause();
      assertTrue(cause instanceof KernelCompileException, String.valueOf(cause));
      assertTrue(cause.getMessage().startsWith("bad.cu:2:"), cause.getMessage());
    }
  }

  @Test
  void tooLargeABlockIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Grid.blocks(1, 2048));
  }

  // ---- arrays on the device

  @Test
  void deviceArraysGoThereAndBack() {
    try (DeviceFloats f = ex.put(new float[] {1, 2, 3}).join();
        DeviceDoubles d = ex.put(new double[] {1, 2}).join();
        DeviceInts i = ex.put(new int[] {1}).join();
        DeviceLongs l = ex.put(new long[0]).join()) {
      assertArrayEquals(new float[] {1, 2, 3}, f.get().join());
      assertArrayEquals(new double[] {1, 2}, d.get().join());
      assertArrayEquals(new int[] {1}, i.get().join());
      assertArrayEquals(new long[0], l.get().join());
      f.copyFrom(new float[] {4, 5, 6});
      float[] target = new float[2];
      f.slice(1, 2).copyTo(target).join();
      assertArrayEquals(new float[] {5, 6}, target);
      assertThrows(IllegalArgumentException.class, () -> f.copyTo(target));
      assertThrows(IndexOutOfBoundsException.class, () -> f.slice(2, 2));
      assertEquals(ex.device().id(), f.device().id());
    }
  }

  @Test
  void bytesAndShortsStayOnTheDevice() {
    String text =
        """
        struct Pair { int a; float b; };
        __global__ void narrow(unsigned char* u, bool* b, short* s, const unsigned short* t,
                               Pair* p) {
          u[0] = u[0] / 2;
          b[0] = !b[0];
          s[0] = s[0] - t[0];
          p[1].a = 7;
        }
        """;
    try (LaneExecutor own = builder().kernelSource("narrow.cu", text).build();
        DeviceBytes u = own.put(new byte[] {(byte) 254}).join();
        DeviceBytes b = own.newBytes(1);
        DeviceShorts s = own.put(new short[] {1}).join();
        DeviceShorts t = own.put(new short[] {(short) 40_000, 0}).join();
        DeviceBytes p = own.newBytes(16)) {
      own.launch("narrow", Grid.blocks(1, 1), u, b, s, t.slice(0, 1), p).join();
      assertArrayEquals(new byte[] {127}, u.get().join());
      assertArrayEquals(new byte[] {1}, b.get().join());
      assertArrayEquals(new short[] {(short) (1 - 40_000)}, s.get().join());
      assertEquals(7, p.slice(8, 8).get().join()[0]);
      assertEquals(ElementType.I16, s.type());
      assertThrows(
          IllegalArgumentException.class,
          () -> own.launch("narrow", Grid.blocks(1, 1), s, b, s, t, p));
      assertThrows(
          IllegalArgumentException.class,
          () -> own.launch("narrow", Grid.blocks(1, 1), u, b, s, t, p.slice(0, 9)));
      Narrow narrow = own.bind(Narrow.class);
      narrow.narrow(Grid.blocks(1, 1), u, b, s, t, p);
      assertArrayEquals(new byte[] {63}, u.get().join());
    }
  }

  /** Over arrays on the device. */
  interface Narrow {
    void narrow(Grid grid, DeviceBytes u, DeviceBytes b, DeviceShorts s, DeviceShorts t, Object p);
  }

  @Test
  void typedArraysAreCheckedAndComputedWith() {
    byte[] x = {(byte) 200};
    Arg unsigned = Arg.typed(ElementType.U8, x);
    assertEquals(ElementType.I32, ex.expressionType("x + 1", Map.of("x", unsigned)));
    assertArrayEquals(
        new int[] {201}, (int[]) ex.mapExpression("x + 1", Map.of("x", unsigned)).join());
    assertArrayEquals(new int[] {-55}, (int[]) ex.mapExpression("x + 1", Map.of("x", x)).join());
    assertThrows(IllegalArgumentException.class, () -> Arg.typed(ElementType.U16, x));
    assertThrows(
        IllegalArgumentException.class,
        () -> ex.launch("add", Grid.of(1), Arg.typed(ElementType.I32, new int[1]), 1f, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> ex.mapExpression("x", Map.of("x", Arg.slice(new int[2], 0, 1))));
  }

  @Test
  void launchesOnDeviceArraysAreOrdered() {
    try (DeviceFloats x = ex.newFloats(300);
        DeviceFloats y = ex.newFloats(300)) {
      for (int i = 0; i < 20; i++) {
        ex.launch("add", Grid.of(300), x, 1f, 300);
        ex.launch("sum", Grid.of(300), x, y, y, 300);
      }
      float[] result = y.get().join();
      assertEquals(20 * 21 / 2f, result[299]);
      ex.launch("sum", Grid.of(300), x, numbers(300), y, 300).join();
      assertEquals(20 + numbers(300)[299], y.get().join()[299]);
    }
  }

  @Test
  void closedArraysAreRefused() {
    DeviceFloats x = ex.newFloats(3);
    CompletableFuture<Void> before = ex.launch("add", Grid.of(3), x, 1f, 3);
    x.close();
    x.close();
    before.join();
    assertTrue(x.isClosed());
    IllegalStateException e = assertThrows(IllegalStateException.class, x::get);
    assertTrue(e.getMessage().contains("was closed"), e.getMessage());
  }

  // ---- map

  @Test
  void functionsAreMapped() {
    float[] x = {-1, 0, 2};
    assertArrayEquals(new float[] {0, 0, 2}, ex.map("relu", x).join());
    float[] c = {7, 8, 9};
    assertArrayEquals(c, ex.map("third", x, x, c).join());
    assertArrayEquals(new double[] {6}, ex.map("twice", new double[] {3}).join());
    assertArrayEquals(new int[] {4}, ex.map("next", new int[] {3}).join());
    assertArrayEquals(new long[] {-3}, ex.map("negative", new long[] {3}).join());
    assertArrayEquals(new float[0], ex.map("relu", new float[0]).join());
    float[] large = numbers(1_000_003);
    float[] result = ex.map("relu", large).join();
    for (int i = 0; i < large.length; i++) {
      assertEquals(Math.max(0, large[i]), result[i]);
    }
  }

  @Test
  void functionsAreMappedOnTheDevice() {
    try (DeviceFloats x = ex.put(numbers(100)).join();
        DeviceFloats y = ex.map("relu", x).join();
        DeviceFloats z = ex.map("relu", y.slice(50, 20)).join()) {
      assertEquals(Math.max(0, numbers(100)[60]), z.get().join()[10]);
      assertEquals(20, z.length());
    }
    try (DeviceInts i = ex.put(new int[] {1}).join();
        DeviceInts next = ex.map("next", i).join();
        DeviceLongs l = ex.put(new long[] {1}).join();
        DeviceLongs minus = ex.map("negative", l).join();
        DeviceDoubles d = ex.put(new double[] {1}).join();
        DeviceDoubles twice = ex.map("twice", d).join()) {
      assertEquals(2, next.get().join()[0]);
      assertEquals(-1, minus.get().join()[0]);
      assertEquals(2, twice.get().join()[0]);
    }
  }

  @Test
  void mapsOfTheWrongShapeAreRefused() {
    NoSuchElementException unknown =
        assertThrows(NoSuchElementException.class, () -> ex.map("gelo", new float[1]));
    assertTrue(unknown.getMessage().contains("gelu"), unknown.getMessage());
    IllegalArgumentException types =
        assertThrows(IllegalArgumentException.class, () -> ex.map("twice", new float[1]));
    assertEquals(
        "map: expected arrays for double twice(double), given 1 of float", types.getMessage());
    IllegalArgumentException lengths =
        assertThrows(
            IllegalArgumentException.class,
            () -> ex.map("third", new float[1], new float[2], new float[1]));
    assertEquals("map: expected arrays of one length, given 1 and 2", lengths.getMessage());
  }

  @Test
  void expressionsAreMapped() {
    float[] x = {0, 1, 2};
    double[] y = {1, 10, 100};
    int[] k = {1, 2, 3};
    Object floats = ex.mapExpression("2 * x + b", Map.of("x", x, "b", 0.5)).join();
    assertArrayEquals(new float[] {0.5f, 2.5f, 4.5f}, (float[]) floats);
    Object doubles = ex.mapExpression("x * y + k", Map.of("x", x, "y", y, "k", k)).join();
    assertArrayEquals(new double[] {1, 12, 203}, (double[]) doubles);
    Object ints = ex.mapExpression("k % 2 == 0 ? -k : k", Map.of("k", k)).join();
    assertArrayEquals(new int[] {1, -2, 3}, (int[]) ints);
    Object called = ex.mapExpression("relu(x - 1) + next(1)", Map.of("x", x)).join();
    assertArrayEquals(new float[] {2, 2, 3}, (float[]) called);
    assertThrows(IllegalArgumentException.class, () -> ex.mapExpression("b", Map.of("b", 1)));
    CompletableFuture<Object> bad = ex.mapExpression("x + nothing", Map.of("x", x));
    Throwable cause = assertThrows(CompletionException.class, bad::join).getCause();
    assertTrue(cause instanceof KernelCompileException, String.valueOf(cause));
  }

  // ---- bind

  /** Fits. */
  interface Fits {
    void add(Grid grid, float[] x, float s, int n);

    CompletableFuture<Void> sum(Grid grid, DeviceFloats a, Arg b, Object out, long n);

    default int constant() {
      return 3;
    }
  }

  /** Fits nowhere. */
  interface Misfits {
    int add(Grid grid, int[] x, String s, int n);

    void sum(float[] a);

    void nothingOfTheKind(Grid grid);
  }

  @Test
  void interfacesAreBound() {
    Fits fits = ex.bind(Fits.class);
    float[] x = {1, 2};
    fits.add(Grid.of(2), x, 1f, 2);
    assertArrayEquals(new float[] {2, 3}, x);
    float[] out = new float[2];
    try (DeviceFloats a = ex.put(x).join()) {
      fits.sum(Grid.of(2), a, Arg.in(x), out, 2).join();
    }
    assertArrayEquals(new float[] {4, 6}, out);
    assertEquals(3, fits.constant());
    assertEquals(fits, fits);
    assertFalse(fits.equals(ex.bind(Fits.class)));
    assertTrue(fits.toString().startsWith("Fits["), fits.toString());
  }

  @Test
  void everyMisfitOfAnInterfaceIsListed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ex.bind(Misfits.class));
    List<String> lines = e.getMessage().lines().map(String::strip).toList();
    assertEquals("Misfits does not fit the kernels:", lines.get(0));
    assertEquals(
        "add, parameter 1 (float* x): expected a float[], a device array of its type or a"
            + " ByteBuffer, given int[]",
        lines.get(1));
    assertEquals(
        "add, parameter 2 (float s): expected a number for float, given String", lines.get(2));
    assertEquals(
        "add: expected the result void or CompletableFuture<Void>, given int", lines.get(3));
    assertTrue(lines.get(4).startsWith("nothingOfTheKind: no kernel nothingOfTheKind"));
    assertEquals("sum: expected a Grid as first parameter, given float[]", lines.get(5));
    assertThrows(IllegalArgumentException.class, () -> ex.bind(String.class));
  }

  // ---- the executor

  @Test
  void itSaysWhichDeviceAndWhy() {
    assertTrue(ex.deviceReason().startsWith(ex.device().id() + " ("), ex.deviceReason());
  }

  @Test
  void closedExecutorsRefuse() {
    LaneExecutor closed = builder().build();
    float[] x = {1};
    CompletableFuture<float[]> last = closed.map("relu", x);
    closed.close();
    assertTrue(last.isDone(), "close waits");
    assertArrayEquals(x, last.join());
    assertThrows(RejectedExecutionException.class, () -> closed.map("relu", x));
    assertThrows(RejectedExecutionException.class, () -> closed.put(x));
    assertTrue(closed.isTerminated());
  }

  @Test
  void everyWayToWaitSeesTheEnd() {
    Map<String, Waiting> ways = new LinkedHashMap<>();
    ways.put("join", CompletableFuture::join);
    ways.put("get", CompletableFuture::get);
    ways.put("get with a limit", future -> future.get(30, TimeUnit.SECONDS));
    ways.put("isDone", future -> poll(future::isDone));
    ways.put("getNow", future -> poll(() -> ended(future)));
    ways.put("a dependent stage", future -> future.thenApply(done -> done).join());
    ways.put("whenComplete", LaneExecutorContract::awaitCallback);
    ways.put("handleAsync", future -> future.handleAsync((done, failure) -> done).join());
    ways.put("allOf", future -> CompletableFuture.allOf(future, future).join());
    ways.put("anyOf", future -> CompletableFuture.anyOf(future).join());
    ways.put("orTimeout", future -> future.orTimeout(30, TimeUnit.SECONDS).join());
    ways.put("copy", future -> future.copy().join());
    ways.put("released", future -> Futures.released(future).join());
    try (DeviceFloats d = ex.newFloats(64)) {
      for (int round = 0; round < 20; round++) {
        for (Map.Entry<String, Waiting> way : ways.entrySet()) {
          CompletableFuture<Void> future = ex.launch("add", Grid.of(64), d, 1f, 64);
          assertDoesNotThrow(() -> way.getValue().await(future), way.getKey());
          assertTrue(future.isDone(), way.getKey());
        }
      }
      assertEquals(20 * ways.size(), d.get().join()[63]);
    }
  }

  private interface Waiting {
    void await(CompletableFuture<?> future) throws Exception;
  }

  private static void poll(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, "polled in vain");
      Thread.onSpinWait();
    }
  }

  private static boolean ended(CompletableFuture<?> future) {
    @SuppressWarnings("unchecked") // the value is only compared
    CompletableFuture<Object> any = (CompletableFuture<Object>) future;
    return any.getNow("not yet") == null;
  }

  /** Nobody waits for the future itself; user code must not run on a thread of the device. */
  private static void awaitCallback(CompletableFuture<?> future) throws Exception {
    CompletableFuture<String> ranOn = new CompletableFuture<>();
    future.whenComplete((done, failure) -> ranOn.complete(Thread.currentThread().getName()));
    String thread = ranOn.get(30, TimeUnit.SECONDS);
    boolean users = thread.equals(Thread.currentThread().getName());
    assertTrue(users || thread.contains("-callback_"), thread);
  }

  @Test
  void anyMixtureFromManyThreadsIsRight() throws InterruptedException {
    long seed = System.nanoTime();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Random random = new Random(seed + t);
      threads.add(new Thread(() -> mixture(random, "seed " + seed, failures)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }

  private void mixture(Random random, String what, List<Throwable> failures) {
    try (DeviceFloats d = ex.newFloats(64)) {
      float[] h = new float[64];
      float onDevice = 0;
      float onHost = 0;
      for (int i = 0; i < 60; i++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            ex.launch("add", Grid.of(64), d, 1f, 64);
            onDevice += 1;
          }
          case 1 -> {
            ex.launch("add", Grid.of(64), h, 2f, 64);
            onHost += 2;
          }
          case 2 -> {
            ex.launch("sum", Grid.of(64), d, h, h, 64);
            onHost += onDevice;
          }
          default -> {
            ex.launch("sum", Grid.of(64), d, d, d, 64);
            onDevice *= 2;
          }
        }
        if (onDevice > 1000 || onHost > 100_000) {
          break;
        }
      }
      float[] back = d.get().join();
      Futures.released(ex.launch("add", Grid.of(64), h, 0f, 64)).join();
      assertEquals(onDevice, back[63], what);
      assertEquals(onHost, h[63], what);
    } catch (Throwable e) {
      failures.add(e);
    }
  }
}
