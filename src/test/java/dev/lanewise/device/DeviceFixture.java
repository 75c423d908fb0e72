package dev.lanewise.device;

import java.lang.reflect.Array;

/** What the parts of the {@link DeviceContract} share: the device, kernels, and copies. */
interface DeviceFixture {
  String SAXPY =
      """
      extern "C" __global__ void saxpy(int n, float a, const float* x, float* y) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) y[i] = a * x[i] + y[i];
      }
      """;

  String MORE =
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

  /** Returns the device under test. */
  Device device();

  /** Opens one more; the caller closes it. */
  Device openAnother();

  /** Returns a stream of it. */
  Stream stream();

  default void done() throws InterruptedException {
    Throwable failure = stream().record().await();
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  default DeviceBuffer put(Object array) {
    ElementType type = ElementType.ofArray(array.getClass());
    long length = Array.getLength(array);
    DeviceBuffer buffer = device().allocate(type, length);
    stream().copyIn(array, 0, buffer, 0, length);
    return buffer;
  }

  default float[] floats(DeviceBuffer buffer) throws InterruptedException {
    float[] out = new float[(int) buffer.length()];
    stream().copyOut(buffer, 0, out, 0, out.length);
    done();
    return out;
  }

  default int[] ints(DeviceBuffer buffer) throws InterruptedException {
    int[] out = new int[(int) buffer.length()];
    stream().copyOut(buffer, 0, out, 0, out.length);
    done();
    return out;
  }

  static KernelSource source(String text, String... entries) {
    return KernelSource.of("contract.cu", text, entries).with(CompileOptions.EXACT);
  }

  static float[] ramp(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i * 0.5f;
    }
    return x;
  }
}
