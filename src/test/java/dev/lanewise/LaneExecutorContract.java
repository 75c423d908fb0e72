package dev.lanewise;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every executor does with kernels, whatever device they run on. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LaneExecutorContract
    implements LaunchContract,
        VariableContract,
        RefusalContract,
        RecordContract,
        DeviceArrayContract,
        FunctionContract,
        BindContract,
        WaitingContract,
        MixtureContract {
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

  private LaneExecutor ex;

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

  @Override
  public LaneExecutor ex() {
    return ex;
  }
}
