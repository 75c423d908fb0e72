package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelFaultException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.SharedChecks;
import dev.lanewise.device.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads of shared memory that no thread of the block has assigned are faults, all others are not.
 */
class UnassignedSharedTest {
  private static final String READS_ONE_TOO_FAR =
      """
      __global__ void k(int* out, int bad) {
        __shared__ int s[257];
        s[threadIdx.x] = threadIdx.x;
        __syncthreads();
        int last = blockIdx.x == bad && threadIdx.x == 255 ? 256 : 255;
        out[blockIdx.x] = s[last] + s[threadIdx.x];
      }
      """;

  /** Runs a kernel {@code k(int* out, int n)}; returns its failure, or null. */
  private static Throwable failure(SharedChecks checks, String text, Grid grid, int[] out, int n)
      throws InterruptedException {
    try (Device device = CpuDevices.open(CpuSettings.of(2).checks(checks));
        Program program = device.compile(KernelSource.of("test.cu", text));
        Stream stream = device.openStream();
        DeviceBuffer buffer = device.wrap(out, ElementType.I32).orElseThrow()) {
      stream.launch(program.kernel("k"), grid, buffer, n);
      return stream.record().await();
    }
  }

  private static void assertFault(String message, Throwable failure) {
    assertInstanceOf(KernelFaultException.class, failure);
    assertEquals(message, failure.getMessage());
  }

  @Test
  void theFaultTellsWhere() throws InterruptedException {
    assertFault(
        "kernel k, block (1,0,0), thread (255,0,0), test.cu:6: read of shared memory that no thread"
            + " of the block has assigned (byte 1024 of 1028)",
        failure(SharedChecks.SAMPLED, READS_ONE_TOO_FAR, Grid.blocks(2, 256), new int[2], 1));
  }

  @Test
  void whatAnEarlierBlockAssignedDoesNotCount() throws InterruptedException {
    String text =
        """
        __global__ void k(int* out, int n) {
          __shared__ float s[32];
          if (blockIdx.x == 0) s[threadIdx.x] = 1;
          __syncthreads();
          out[blockIdx.x] = (int) s[31 - threadIdx.x];
        }
        """;
    Throwable failure = failure(SharedChecks.SAMPLED, text, Grid.blocks(2, 32), new int[2], 0);
    assertFault(
        "kernel k, block (1,0,0), thread (0,0,0), test.cu:5: read of shared memory that no thread of"
            + " the block has assigned (byte 124 of 128)",
        failure);
  }

  @ParameterizedTest
  @CsvSource({
    "SAMPLED,64,37,true",
    "SAMPLED,5000,0,true",
    "SAMPLED,5000,4999,true",
    "SAMPLED,5000,1,false",
    "ALL,5000,1,true",
    "NONE,64,37,false",
    "NONE,5000,0,false"
  })
  void howManyBlocksAreCheckedIsASetting(SharedChecks checks, int blocks, int bad, boolean found)
      throws InterruptedException {
    Throwable failure =
        failure(checks, READS_ONE_TOO_FAR, Grid.blocks(blocks, 256), new int[blocks], bad);
    if (found) {
      assertNotNull(failure);
      assertTrue(failure.getMessage().contains("block (" + bad + ",0,0)"), failure.getMessage());
    } else {
      assertNull(failure);
    }
  }

  /** Every bit pattern can be assigned and read, also the one that unassigned memory has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "signed char:(signed char) v",
        "unsigned char:(unsigned char) (v >> 8)",
        "short:(short) v",
        "int:v",
        "unsigned long long:(unsigned long long) v << 32 | (unsigned int) v",
        "float:__int_as_float(v)",
        "double:__hiloint2double(v, v)",
        "float2:make_float2(__int_as_float(v), v)",
        "uchar4:make_uchar4(v, v >> 8, v >> 16, v >> 24)"
      })
  void allValuesCanBeAssigned(String typeAndValue) throws InterruptedException {
    String[] parts = typeAndValue.split(":");
    for (String declaration : new String[] {"__shared__ T s[300]", "extern __shared__ T s[]"}) {
      String text =
          """
          typedef TYPE T;
          __global__ void k(int* out, int n) {
            DECLARATION;
            for (int round = 0; round < 40; round++) {
              unsigned int bits = threadIdx.x * 0x01010101u + round % 4 * (threadIdx.x * n);
              if (threadIdx.x == 7) bits = 0xA7A7A7A7u;
              int v = (int) bits;
              s[threadIdx.x] = VALUE;
              __syncthreads();
              int other = blockDim.x - 1 - threadIdx.x;
              const unsigned char* a = (const unsigned char*) &s[other];
              T read = s[other];
              const unsigned char* b = (const unsigned char*) &read;
              bool same = true;
              for (int i = 0; i < sizeof(T); i++) same = same && a[i] == b[i];
              if (same) atomicAdd(out, 1);
              __syncthreads();
            }
          }
          """
              .replace("TYPE", parts[0])
              .replace("VALUE", parts[1])
              .replace("DECLARATION", declaration);
      int[] out = new int[1];
      assertNull(failure(SharedChecks.ALL, text, Grid.blocks(3, 256).shared(8192), out, 77));
      assertEquals(3 * 256 * 40, out[0]);
    }
  }

  /** In memory that is accessed in several widths, wide stores serve narrow reads and back. */
  @Test
  void widthsMeet() throws InterruptedException {
    String text =
        """
        __global__ void k(int* out, int n) {
          extern __shared__ unsigned char s[];
          int* words = (int*) s;
          words[threadIdx.x] = 0xA7 << (8 * (threadIdx.x % 4));
          __syncthreads();
          int sum = 0;
          for (int i = 0; i < 4 * blockDim.x; i++) sum += s[i];
          __syncthreads();
          for (int i = 0; i < 4; i++) s[4 * threadIdx.x + i] = 0xA7;
          __syncthreads();
          out[threadIdx.x] = sum + (words[threadIdx.x] == (int) 0xA7A7A7A7);
        }
        """;
    int[] out = new int[32];
    assertNull(failure(SharedChecks.ALL, text, Grid.blocks(1, 32).shared(256), out, 0));
    int[] expected = new int[32];
    java.util.Arrays.fill(expected, 32 * 0xA7 + 1);
    assertArrayEquals(expected, out);
  }

  @Test
  void anAtomicOperationReadsToo() throws InterruptedException {
    String text =
        """
        __global__ void k(int* out, int n) {
          __shared__ int total, last;
          if (n) total = 0;
          atomicExch(&last, threadIdx.x);
          __syncthreads();
          atomicAdd(&total, 1);
          __syncthreads();
          if (threadIdx.x == 0) { out[0] = total; out[1] = last; }
        }
        """;
    int[] out = new int[2];
    assertNull(failure(SharedChecks.SAMPLED, text, Grid.blocks(1, 64), out, 1));
    assertArrayEquals(new int[] {64, 63}, out);
    Throwable failure = failure(SharedChecks.SAMPLED, text, Grid.blocks(1, 64), out, 0);
    assertNotNull(failure);
    assertTrue(failure.getMessage().contains("thread (0,0,0), test.cu:6: read of shared"));
  }

  @Test
  void aFunctionThatIsCalledReadsToo() throws InterruptedException {
    String text =
        """
        __device__ int sum(const int* x, int n) { return n == 0 ? 0 : x[n - 1] + sum(x, n - 1); }
        __global__ void k(int* out, int n) {
          __shared__ int s[8];
          if (threadIdx.x < n) s[threadIdx.x] = 1;
          __syncthreads();
          out[threadIdx.x] = sum(s, 8);
        }
        """;
    int[] out = new int[8];
    assertNull(failure(SharedChecks.SAMPLED, text, Grid.blocks(1, 8), out, 8));
    assertEquals(8, out[7]);
    Throwable failure = failure(SharedChecks.SAMPLED, text, Grid.blocks(1, 8), out, 7);
    assertNotNull(failure);
    assertTrue(failure.getMessage().contains("test.cu:1: read of shared"), failure.getMessage());
  }

  /** Copying a struct does not read its parts: the ones that nobody assigned may not matter. */
  @Test
  void aStructMayBeCopiedWithPartsUnassigned() throws InterruptedException {
    String text =
        """
        struct Pair { int x; float y; };
        __global__ void k(int* out, int n) {
          __shared__ Pair s[32];
          s[threadIdx.x].x = threadIdx.x;
          __syncthreads();
          Pair p = s[31 - threadIdx.x];
          out[threadIdx.x] = p.x + (n ? (int) s[threadIdx.x].y : 0);
        }
        """;
    int[] out = new int[32];
    assertNull(failure(SharedChecks.ALL, text, Grid.blocks(1, 32), out, 0));
    assertEquals(31, out[0]);
    Throwable failure = failure(SharedChecks.ALL, text, Grid.blocks(1, 32), out, 1);
    assertNotNull(failure);
    assertTrue(failure.getMessage().contains("test.cu:7: read of shared"), failure.getMessage());
  }
}
