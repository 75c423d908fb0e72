package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelFaultException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pointers that a kernel leaves in memory lead on as long as what they lead to is not freed. */
class StoredPointersTest {
  private static final String TEXT =
      """
      struct Node { int value; Node* next; float* data; };
      __device__ Node pool[8];
      __device__ float* anchor;

      __global__ void link(Node* nodes, float* data, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) {
          nodes[i].value = i;
          nodes[i].next = i + 1 < n ? nodes + i + 1 : nullptr;
          nodes[i].data = data + 2 * i;
        }
      }
      __global__ void walk(const Node* head, double* out) {
        double sum = 0;
        int length = 0;
        for (const Node* at = head; at != nullptr; at = at->next) {
          sum += at->value + at->data[1];
          length++;
        }
        out[0] = sum;
        out[1] = length;
      }
      __global__ void rows(float** table, float* data, int width, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) table[i] = data + i * width;
      }
      __global__ void row(float* const* table, double* out, int i, int j) {
        if (blockIdx.x + threadIdx.x > 0) return;
        out[0] = table[i][j];
        table[i][j] = -1;
      }
      __global__ void plus(float* x, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) x[i] += 100;
      }
      __global__ void keep(float* x) {
        anchor = x + 1;
        pool[0].next = pool + 3;
        pool[3].value = 33;
      }
      __global__ void recall(double* out) {
        out[0] = *anchor;
        out[1] = pool[0].next->value;
      }
      __global__ void local(float** table) {
        float mine[2] = {1, 2};
        table[0] = mine;
      }
      __global__ void copies(float** to, float* const* from, int n) {
        if (threadIdx.x < n) to[threadIdx.x] = from[threadIdx.x];
      }
      """;

  private final Device device = CpuDevices.open(2);
  private final Program program = device.compile(KernelSource.of("stored.cu", TEXT));
  private final Stream stream = device.openStream();
  private final double[] out = new double[2];

  @AfterEach
  void close() {
    device.close();
  }

  private void launch(String kernel, Object... arguments) {
    stream.launch(program.kernel(kernel), Grid.blocks(2, 64), arguments);
  }

  private Throwable done() throws InterruptedException {
    return stream.record().await();
  }

  private DeviceBuffer put(float... x) {
    DeviceBuffer buffer = device.allocate(ElementType.F32, x.length);
    stream.copyIn(x, 0, buffer, 0, x.length);
    return buffer;
  }

  private double[] read(String kernel, Object... before) throws InterruptedException {
    DeviceBuffer result = device.allocate(ElementType.F64, 2);
    Object[] arguments = new Object[Math.max(1, before.length)];
    System.arraycopy(before, 0, arguments, 0, before.length);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i] == null ? result : arguments[i];
    }
    launch(kernel, arguments);
    stream.copyOut(result, 0, out, 0, 2);
    assertNull(done());
    result.close();
    return out;
  }

  private void assertFaults(String kernel, Object... arguments) throws InterruptedException {
    launch(kernel, arguments);
    Throwable failure = done();
    assertInstanceOf(KernelFaultException.class, failure);
    assertTrue(failure.getMessage().contains("memory which has been freed"), failure.getMessage());
    assertTrue(failure.getMessage().contains(", stored.cu:"), failure.getMessage());
  }

  @Test
  void aListIsFollowedByALaterLaunch() throws InterruptedException {
    DeviceBuffer nodes = device.allocate(ElementType.U8, 24 * 50);
    DeviceBuffer data = put(new float[100]);
    launch("link", nodes, data, 50);
    launch("plus", data, 100); // the same memory as floats in between
    assertArrayEquals(new double[] {50 * 49 / 2 + 50 * 100, 50}, read("walk", nodes, null));
    launch("plus", data, 100);
    DeviceBuffer tail = nodes.slice(24 * 40, 24 * 10);
    assertArrayEquals(new double[] {445 + 10 * 200, 10}, read("walk", tail, null));
  }

  @Test
  void aTableOfRowsIsWrittenThrough() throws InterruptedException {
    DeviceBuffer table = device.allocate(ElementType.I64, 3);
    DeviceBuffer data = put(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    launch("rows", table, data, 4, 3);
    assertEquals(6, read("row", table, null, 1, 2)[0]);
    float[] x = new float[12];
    stream.copyOut(data, 0, x, 0, 12);
    assertNull(done());
    assertEquals(-1, x[6]);
    launch("plus", data, 12);
    assertEquals(99, read("row", table, null, 1, 2)[0]);
  }

  @Test
  void handlesSurviveTheHost() throws InterruptedException {
    DeviceBuffer table = device.allocate(ElementType.I64, 2);
    DeviceBuffer data = put(5, 6, 7, 8);
    launch("rows", table, data, 2, 2);
    long[] handles = new long[2];
    stream.copyOut(table, 0, handles, 0, 2);
    assertNull(done());
    assertEquals(8, handles[1] - handles[0]);
    long[] swapped = {handles[1], handles[0]};
    DeviceBuffer wrapped = device.wrap(swapped, ElementType.I64).orElseThrow();
    assertEquals(7, read("row", wrapped, null, 0, 0)[0]);
  }

  @Test
  void globalsKeepPointers() throws InterruptedException {
    launch("keep", put(1, 2, 3));
    assertArrayEquals(new double[] {2, 33}, read("recall"));
  }

  @Test
  void whatIsFreedIsNotFound() throws InterruptedException {
    DeviceBuffer table = device.allocate(ElementType.I64, 2);
    DeviceBuffer data = put(1, 2, 3, 4);
    DeviceBuffer result = device.allocate(ElementType.F64, 2);
    for (int round = 0; round < 1000; round++) {
      DeviceBuffer passing = put(1, 2, 3, 4);
      launch("rows", table, passing, 2, 2);
      launch("row", table, result, 0, 0); // enqueued before the close: still right
      passing.close();
    }
    launch("rows", table, data, 2, 2);
    assertNull(done());
    data.close();
    DeviceBuffer other = put(7, 7, 7, 7);
    DeviceBuffer copy = device.allocate(ElementType.I64, 2);
    launch("copies", copy, table, 2); // reading and storing such a pointer is no fault
    assertNull(done());
    long[] handles = new long[2];
    long[] copies = new long[2];
    stream.copyOut(table, 0, handles, 0, 2);
    stream.copyOut(copy, 0, copies, 0, 2);
    assertNull(done());
    assertArrayEquals(handles, copies);
    assertFaults("row", table, result, 0, 0);
    launch("rows", table, other, 2, 2);
    assertEquals(7, read("row", table, null, 1, 1)[0]);
  }

  @Test
  void aThreadsOwnMemoryEndsWithTheLaunch() throws InterruptedException {
    DeviceBuffer table = device.allocate(ElementType.I64, 1);
    launch("local", table);
    assertFaults("row", table, device.allocate(ElementType.F64, 2), 0, 0);
  }
}
