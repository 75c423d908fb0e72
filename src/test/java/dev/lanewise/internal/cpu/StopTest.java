package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelFaultException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels that would never end, or not soon, end when they are asked to. */
@Timeout(60)
class StopTest {
  private static final String SOURCE =
      """
      __device__ int spin(const int* f) {
        int n = 0;
        while (*f == 0) n++;
        return n;
      }
      __global__ void flag(int* f) { f[1] = 1; while (f[0] == 0) { } }
      __global__ void method(int* f) { f[1] = 1; f[2] = spin(f); }
      __global__ void forever(int* f) { f[1] = 1; for (;;) { } }
      __global__ void list(int* f) { f[1] = 1; for (int at = f[2]; at >= 0; at = f[at]) { } }
      __global__ void lock(int* f) { f[1] = 1; f[0] = 1; while (atomicCAS(f, 0, 1) != 0) { } }
      __global__ void meeting(int* f) {
        f[1] = 1;
        __syncthreads();
        while (f[0] == 0) __syncthreads();
      }
      __global__ void blocks(int* f) {
        f[1] = 1;
        atomicAdd(f, 1);
        while (atomicAdd(f, 0) < gridDim.x) { }
      }
      __global__ void nested(int* f) {
        f[1] = 1;
        do { for (int i = 0; i < 10; i++) f[3] += i; } while (f[0] == 0);
      }
      __global__ void many(int* f) {
        f[1] = 1;
        for (int i = 0; i < 1000000; i++) f[3] = f[3] * 7 + i % (1 + f[2]);
      }
      __global__ void noStep(int* f) { f[1] = 1; for (int i = 0; i < 10; i += f[2]) f[3] = i; }
      __global__ void constantNoStep(int* f) { f[1] = 1; for (int i = 0; i < 10; i += 0) f[3] = i; }
      __global__ void product(int* f) { f[1] = 1; for (int i = 0; i < 10; i *= 2) f[3] = i; }
      __global__ void neverNegative(int* f) {
        f[1] = 1;
        for (unsigned i = 9; i >= 0; i--) f[3] = i;
      }
      __global__ void largest(int* f, int n) { f[1] = 1; for (int i = 0; i <= n; i++) f[3] = i; }
      __global__ void jumpsOver(int* f) { f[1] = 1; for (int i = 0; i != 9; i += 2) f[3] = i; }
      __global__ void away(int* f) { f[1] = 1; for (int i = 0; i < 10; i -= 2) f[3] = i; }
      __global__ void movedBack(int* f) {
        f[1] = 1;
        for (int i = 0; i < 10; i++) { if (i == 5) i = 2; f[3] = i; }
      }
      __device__ void back(int& i) { if (i == 5) i = 2; }
      __global__ void movedBackByCall(int* f) {
        f[1] = 1;
        for (int i = 0; i < 10; i++) { back(i); f[3] = i; }
      }
      __global__ void movedThroughPointer(int* f) {
        f[1] = 1;
        int i; int* p = &i;
        for (i = 0; i < 10; i++) { if (i == 5) *p = 2; f[3] = i; }
      }
      __global__ void steppedTwice(int* f) {
        f[1] = 1;
        for (int i = 0; i < 10; i++, i--) f[3] = i;
      }
      __global__ void wide(int* f) {
        f[1] = 1;
        for (long long i = 0; i < 1LL << 60; i++) f[3] += i;
      }
      __global__ void ofTwo(int* f, int n) {
        f[1] = 1;
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) f[3] = f[3] * 7 + j;
      }
      __global__ void upTo(int* f, int n) {
        for (int i = 0; i <= n; i++) {
          if (i == 7) break;
          if (i == 3) continue;
          f[3] = f[3] * 10 + i;
        }
        for (int i = 9; i >= n; i--) {
          if (i == 5) break;
          f[4] = f[4] * 10 + i;
        }
      }
      __device__ int turns(const int* f, int n) {
        int sum = 0;
        for (int j = 0; j < n; j++) sum = sum * 7 + f[j & 7];
        return sum;
      }
      __global__ void ofCalls(int* f, int n) {
        f[1] = 1;
        for (int i = 0; i < n; i++) f[3] += turns(f, n);
      }
      __device__ int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
      __global__ void ofItself(int* f) { f[1] = 1; f[3] = fibonacci(70); }
      __global__ void local(int* f, int n) {
        f[1] = 1;
        int s = 0;
        for (int k = 0; k < n; k++) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __global__ void localFloat(int* f, int n) {
        f[1] = 1;
        float v = f[2];
        for (int k = 0; k < n; k++) v = v * 1.0001f + 1;
        atomicAdd(f + 3, (int) v);
      }
      __global__ void localUnsigned(int* f, int n) {
        f[1] = 1;
        unsigned s = 0, end = 2u * n;
        for (unsigned k = 0; k < end; k++) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __global__ void localLong(int* f, int n) {
        f[1] = 1;
        long long s = 0, end = 1000LL * n;
        for (long long k = 0; k < end; k++) s = s * 31 + k;
        atomicAdd(f + 3, (int) s);
      }
      __global__ void downToZero(int* f, int n) {
        f[1] = 1;
        int s = 0;
        for (int k = n; k > 0; k--) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __global__ void fromFar(int* f, int n) {
        f[1] = 1;
        int s = 0;
        for (int k = -n; k < 10; k++) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __global__ void almostLargest(int* f, int n) {
        f[1] = 1;
        int s = 0, end = n - 1;
        for (int k = 0; k <= end; k++) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __global__ void unlike(int* f, int n) {
        f[1] = 1;
        int s = 0;
        for (int k = 0; k != n; k++) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __global__ void steps(int* f) {
        f[1] = 1;
        int s = 0;
        for (int k = -2147483647; k < 2147483000; k += 2) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __global__ void limitMoves(int* f, int n) {
        f[1] = 1;
        int s = 0;
        for (int k = 0; k < n; k++) { s = s * 31 + k; if (s == 0) n--; }
        atomicAdd(f + 3, s);
      }
      __global__ void shortOnes(int* f) {
        f[1] = 1;
        int s = 0;
        for (int i = 0; i < 4000; i++)
          for (int j = 0; j < 4000; j++)
            for (int k = 0; k < 4000; k++) s = s * 31 + k;
        atomicAdd(f + 3, s);
      }
      __device__ int localTurns(int n) {
        int s = 0;
        for (int j = 0; j < n; j++) s = s * 7 + j;
        return s;
      }
      __global__ void inFunction(int* f, int n) { f[1] = 1; atomicAdd(f + 3, localTurns(n)); }
      __global__ void betweenBarriers(int* f, int n) {
        __shared__ int t[1024];
        t[threadIdx.x] = f[2];
        f[1] = 1;
        __syncthreads();
        int s = 0;
        for (int k = 0; k < n; k++) s = s * 31 + t[k & 31];
        __syncthreads();
        t[threadIdx.x] = s;
        __syncthreads();
        f[3] = t[0];
      }
      __global__ void medium(int* f, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i >= n || f[2] == 0) return;
        f[1] = 1;
        int s = 0;
        for (int k = 1; k < 4000; k++) s += i % k;
        f[4 + (i & 3)] = s;
      }
      __global__ void ends(int* f, int n) {
        f[1] = 1;
        int s = 0, e = n;
        unsigned m = 2u * n + 1;
        for (int k = n - 300000; k < n; k++) s = s * 31 + k;
        for (int k = n - 300000; k <= n - 1; k++) s = s * 31 + k;
        for (int k = -n + 300000; k > -n - 1; k--) s = s * 31 + k;
        for (int k = -n + 300000; k >= -n; k--) s = s * 31 + k;
        for (unsigned k = m - 300000; k < m; k++) s = s * 31 + k;
        for (unsigned k = m - 300000; k <= m - 1; k++) s = s * 31 + k;
        for (int k = n - 300000; k < e; k++) { s = s * 31 + k; if (k == 5) e--; }
        for (int k = n - 300000; k != n; k++) s = s * 31 + k;
        f[3] = s;
      }
      __global__ void pieces(int* f, int n) {
        f[1] = 1;
        unsigned u = 0, most = n;
        int i = 0;
        for (int k = 0; k < n; k++) i = i * 31 + k;
        for (int k = n - 1; k >= 0; k--) i = i * 31 + k;
        for (int k = 0; k != n; k++) { if (k % 7 == 3) continue; i = i * 31 + k; }
        for (int k = -5; k <= n && i != 12345; k++) i = i * 31 + k;
        for (unsigned k = most; k > 7u; k--) u = u * 31 + k;
        for (unsigned k = 3; k <= most; k++) { if (k == most - 2) break; u = u * 31 + k; }
        for (int k = -n; k < 5; k += 3) i = i * 31 + k;
        for (int k = 1000000; n * 2 - 1000000 <= k; k -= 1) i = i * 31 + k;
        int m = n;
        for (int k = 0; k < m; k++) { i = i * 31 + k; if (k % 3 == 0) m--; }
        f[3] = i;
        f[4] = u;
      }
      """;

  private final Device device = CpuDevices.open(2);
  private final Program program = device.compile(KernelSource.of("stop.cu", SOURCE));

  @AfterEach
  void close() {
    device.close();
  }

  @ParameterizedTest
  @CsvSource({
    "flag,1,1",
    "method,1,1",
    "forever,1,1",
    "list,1,1",
    "lock,1,1",
    "meeting,1,64",
    "meeting,8,64",
    "blocks,64,32",
    "nested,4,32",
    "many,1000000,256",
    "noStep,1,1",
    "constantNoStep,1,1",
    "product,1,1",
    "neverNegative,1,1",
    "largest,1,1",
    "jumpsOver,1,1",
    "away,1,1",
    "movedBack,1,1",
    "movedBackByCall,1,1",
    "movedThroughPointer,1,1",
    "steppedTwice,1,1",
    "wide,1,1",
    "ofTwo,1,1",
    "ofCalls,1,1",
    "ofItself,1,1",
    "local,1,1",
    "local,10,100",
    "localFloat,1,1",
    "localFloat,10,100",
    "localUnsigned,1,1",
    "localUnsigned,10,100",
    "localLong,1,1",
    "localLong,10,100",
    "downToZero,1,1",
    "fromFar,1,1",
    "almostLargest,1,1",
    "unlike,1,1",
    "steps,1,1",
    "limitMoves,1,1",
    "shortOnes,1,1",
    "inFunction,1,1",
    "inFunction,10,100",
    "betweenBarriers,1,64",
    "betweenBarriers,10,1024"
  })
  void aRunningKernelStops(String kernel, int blocks, int threads) throws InterruptedException {
    int[] f = new int[8];
    Event event = launch(kernel, Grid.blocks(blocks, threads), f);
    while (volatileRead(f, 1) == 0) {
      Thread.onSpinWait();
    }
    assertFalse(event.isDone());
    event.stop();
    Throwable failure = event.await();
    assertInstanceOf(KernelFaultException.class, failure);
    assertTrue(failure.getMessage().contains(kernel), failure.getMessage());
    assertTrue(failure.getMessage().contains("was stopped on request"), failure.getMessage());
  }

  /** How long a thread takes may be far from what it took in the launch before. */
  @Test
  void manyThreadsStopWithinAMoment() throws InterruptedException {
    int[] f = new int[8];
    for (int i = 0; i < 20; i++) {
      assertNull(launch("medium", Grid.blocks(1 << 14, 64), f).await());
    }
    f[2] = 1;
    Event event = launch("medium", Grid.blocks(1 << 22, 256), f);
    while (volatileRead(f, 1) == 0) {
      Thread.onSpinWait();
    }
    long asked = System.nanoTime();
    event.stop();
    assertInstanceOf(KernelFaultException.class, event.await());
    long nanos = System.nanoTime() - asked;
    assertTrue(nanos < 1_500_000_000L, "stopped after " + nanos / 1_000_000 + " ms");
  }

  /** Long loops are cut into pieces. */
  @ParameterizedTest
  @CsvSource({"0", "1", "9", "70000", "3000001"})
  void aLoopInPiecesDoesTheSame(int n) throws InterruptedException {
    int[] f = new int[8];
    assertNull(launch("pieces", Grid.blocks(1, 1), f, n).await());
    int i = 0;
    int u = 0;
    for (int k = 0; k < n; k++) {
      i = i * 31 + k;
    }
    for (int k = n - 1; k >= 0; k--) {
      i = i * 31 + k;
    }
    for (int k = 0; k != n; k++) {
      i = k % 7 == 3 ? i : i * 31 + k;
    }
    for (int k = -5; k <= n && i != 12345; k++) {
      i = i * 31 + k;
    }
    for (int k = n; k > 7; k--) {
      u = u * 31 + k;
    }
    for (int k = 3; k <= n && k != n - 2; k++) {
      u = u * 31 + k;
    }
    for (int k = -n; k < 5; k += 3) {
      i = i * 31 + k;
    }
    for (int k = 1_000_000; n * 2 - 1_000_000 <= k; k--) {
      i = i * 31 + k;
    }
    int m = n;
    for (int k = 0; k < m; k++) {
      i = i * 31 + k;
      m -= k % 3 == 0 ? 1 : 0;
    }
    assertEquals(i, f[3]);
    assertEquals(u, f[4]);
  }

  /** Where a piece would go beyond the numbers that there are. */
  @Test
  void theLastPieceEndsWhereTheLoopDoes() throws InterruptedException {
    int[] f = new int[8];
    assertNull(launch("ends", Grid.blocks(1, 1), f).await());
    int n = Integer.MAX_VALUE;
    int s = 0;
    for (int loop = 0; loop < 8; loop++) {
      boolean down = loop == 2 || loop == 3;
      boolean unsigned = loop == 4 || loop == 5;
      int k = down ? -n + 300_000 : (unsigned ? -1 : n) - 300_000;
      for (int turns = 300_000 + (down ? 1 : 0); turns > 0; turns--) {
        s = s * 31 + k;
        k += down ? -1 : 1;
      }
    }
    assertEquals(s, f[3]);
  }

  /** Such loops are written twice, with a look and without. */
  @ParameterizedTest
  @CsvSource({"-1,0,9876", "4,124,9876", "8,12456,98", "2147483647,12456,0", "-2147483648,0,9876"})
  void aLoopUpToAnyNumberDoesTheSame(int n, int up, int down) throws InterruptedException {
    int[] f = new int[8];
    assertNull(launch("upTo", Grid.blocks(1, 1), f, n).await());
    assertEquals(up, f[3]);
    assertEquals(down, f[4]);
  }

  @Test
  void theDeviceGoesOn() throws InterruptedException {
    int[] f = new int[8];
    Event event = launch("flag", Grid.blocks(1, 1), f);
    event.stop();
    event.await();
    f[0] = 1;
    assertNull(launch("flag", Grid.blocks(1, 1), f).await());
  }

  @Test
  void whatIsDoneIsNotTouched() throws InterruptedException {
    int[] f = {1, 0, 0, 0};
    Event event = launch("flag", Grid.blocks(1, 1), f);
    assertNull(event.await());
    event.stop();
    assertNull(event.await());
  }

  private Event launch(String kernel, Grid grid, int[] f) {
    return launch(kernel, grid, f, Integer.MAX_VALUE);
  }

  private Event launch(String kernel, Grid grid, int[] f, int n) {
    DeviceBuffer buffer = device.wrap(f, ElementType.I32).orElseThrow();
    Stream stream = device.openStream();
    Kernel code = program.kernel(kernel);
    if (code.signature().parameters().size() == 1) {
      stream.launch(code, grid, buffer);
    } else {
      stream.launch(code, grid, buffer, n);
    }
    return stream.record();
  }

  private static int volatileRead(int[] f, int i) {
    return (int)
        java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class).getVolatile(f, i);
  }
}
