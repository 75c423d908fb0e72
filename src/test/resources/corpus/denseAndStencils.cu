// Dense and stencil numerics: PolyBench- and Rodinia-like, with macros, doubles and 3-D grids.
#include <math.h>
#include <stdio.h>
#ifndef DATA_TYPE
#define DATA_TYPE double
#endif
#define NI 24
#define IDX3(i, j, k) (((i) * NI + (j)) * NI + (k))
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#define MIN(a, b) ((a) <= (b) ? (a) : (b))
__constant__ float filter[5][5];
__constant__ DATA_TYPE coef[4] = {0.5, 0.25, -0.125, 1.0 / 16};
__global__ void conv2D(const float *__restrict__ in, float *__restrict__ out, int w, int h) {
  __shared__ float tile[16 + 4][16 + 4];
  int tx = threadIdx.x, ty = threadIdx.y, x = blockIdx.x * 16 + tx, y = blockIdx.y * 16 + ty;
  for (int j = ty; j < 20; j += 16)
    for (int i = tx; i < 20; i += 16) {
      int gx = min(max((int)(blockIdx.x * 16) + i - 2, 0), w - 1), gy = min(max((int)(blockIdx.y * 16) + j - 2, 0), h - 1);
      tile[j][i] = in[gy * w + gx];
    }
  __syncthreads();
  if (x >= w || y >= h) return;
  float s = 0.0f;
#pragma unroll
  for (int j = 0; j < 5; j++)
#pragma unroll
    for (int i = 0; i < 5; i++) s += filter[j][i] * tile[ty + j][tx + i];
  out[y * w + x] = s;
}
__global__ void stencil3D(const DATA_TYPE *A, DATA_TYPE *B) {
  int k = blockIdx.x * blockDim.x + threadIdx.x, j = blockIdx.y * blockDim.y + threadIdx.y, i = blockIdx.z * blockDim.z + threadIdx.z;
  if (i > 0 && j > 0 && k > 0 && i < NI - 1 && j < NI - 1 && k < NI - 1)
    B[IDX3(i, j, k)] = coef[3] * (A[IDX3(i + 1, j, k)] + A[IDX3(i - 1, j, k)]) + coef[1] * (A[IDX3(i, j + 1, k)] + A[IDX3(i, j - 1, k)]) +
                       coef[2] * (A[IDX3(i, j, k + 1)] + A[IDX3(i, j, k - 1)]) + coef[0] * A[IDX3(i, j, k)];
}
__global__ void jacobi(const float *a, const float *b, const float *x, float *xn, float *err, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float sigma = 0;
  for (int j = 0; j < n; ++j) if (j != i) sigma += a[i * n + j] * x[j];
  xn[i] = (b[i] - sigma) / a[i * n + i];
  atomicMax((int *)err, __float_as_int(fabsf(xn[i] - x[i])));
}
__global__ void adi(DATA_TYPE (*X)[NI], const DATA_TYPE (*A)[NI], DATA_TYPE (*B)[NI]) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < NI) {
    for (int j = 1; j < NI; j++) {
      X[i][j] = X[i][j] - X[i][j - 1] * A[i][j] / B[i][j - 1];
      B[i][j] = B[i][j] - A[i][j] * A[i][j] / B[i][j - 1];
    }
    X[i][NI - 1] /= B[i][NI - 1];
  }
}
__global__ void gramNorm(const float *a, float *r, float *q, int k, int ni, int nj) {
  int tid = blockIdx.x * blockDim.x + threadIdx.x;
  if (tid == 0) {
    float nrm = 0.0;
    for (int i = 0; i < ni; i++) nrm += a[i * nj + k] * a[i * nj + k];
    r[k * nj + k] = sqrt(nrm);
  }
  __syncthreads();
  if (tid < ni) q[tid * nj + k] = a[tid * nj + k] / r[k * nj + k];
}
__global__ void hotspot(float *temp, const float *power, float *out, int rows, int cols, float Rx, float Ry, float Rz, float amb) {
  int c = blockIdx.x * blockDim.x + threadIdx.x, r = blockIdx.y * blockDim.y + threadIdx.y;
  if (r < rows && c < cols) {
    int idx = r * cols + c, N = r == 0 ? idx : idx - cols, S = r == rows - 1 ? idx : idx + cols, W = c == 0 ? idx : idx - 1, E = c == cols - 1 ? idx : idx + 1;
    out[idx] = temp[idx] + 0.1f * (power[idx] + (temp[S] + temp[N] - 2.0f * temp[idx]) * Ry + (temp[E] + temp[W] - 2.f * temp[idx]) * Rx + (amb - temp[idx]) * Rz);
  }
}
__global__ void kmeansAssign(const float *feature, int n, int dims, const float *centre, int k, int *label, float *sums, int *counts) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  int best = 0; float bestD = 3.40282347e+38f;
  for (int c = 0; c < k; c++) {
    float d = 0.0f;
    for (int f = 0; f < dims; f++) { float t = feature[f * n + i] - centre[c * dims + f]; d += t * t; }
    if (d < bestD) { bestD = d; best = c; }
  }
  label[i] = best;
  atomicAdd(&counts[best], 1);
}
template <typename T2, typename T> __global__ void mandelbrot(T2 lo, T2 step, int *out, int w, int h, int limit) {
  int px = blockIdx.x * blockDim.x + threadIdx.x, py = blockIdx.y * blockDim.y + threadIdx.y;
  if (px >= w || py >= h) return;
  T2 c; c.x = lo.x + px * step.x; c.y = lo.y + py * step.y;
  T2 z = c; int it = 0;
  while (it < limit && z.x * z.x + z.y * z.y < T(4)) { T x = z.x * z.x - z.y * z.y + c.x; z.y = 2 * z.x * z.y + c.y; z.x = x; ++it; }
  out[py * w + px] = it;
}
__global__ void bilateral(const uchar4 *in, uchar4 *out, int w, int h, float sd, float sr) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= w || y >= h) return;
  uchar4 p = in[y * w + x];
  float3 acc = make_float3(0.f, 0.f, 0.f); float norm = 0;
  for (int dy = -2; dy <= 2; dy++)
    for (int dx = -2; dx <= 2; dx++) {
      int xx = MIN(MAX(x + dx, 0), w - 1), yy = MIN(MAX(y + dy, 0), h - 1);
      uchar4 q = in[yy * w + xx];
      float d2 = (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) + (p.z - q.z) * (p.z - q.z);
      float g = expf(-(dx * dx + dy * dy) / (2 * sd * sd)) * __expf(-d2 / (2 * sr * sr));
      acc.x += g * q.x; acc.y += g * q.y; acc.z += g * q.z; norm += g;
    }
  out[y * w + x] = make_uchar4(acc.x / norm + .5f, acc.y / norm + .5f, acc.z / norm + .5f, p.w);
}
__global__ void pathfinder(int iteration, const int *wall, const int *src, int *dst, int cols, int start) {
  __shared__ int prev[256], result[256];
  int tx = threadIdx.x, small = 256 - iteration * 2, first = small * (int)blockIdx.x - iteration, x = first + tx;
  int validMin = first < 0 ? -first : 0, validMax = first + 255 > cols - 1 ? 255 - (first + 255 - cols + 1) : 255;
  int W = tx - 1 < validMin ? validMin : tx - 1, E = tx + 1 > validMax ? validMax : tx + 1;
  bool valid = tx >= validMin && tx <= validMax, computed = false;
  if (0 <= x && x < cols) prev[tx] = src[x];
  __syncthreads();
  for (int i = 0; i < iteration; i++) {
    computed = false;
    if (tx >= i + 1 && tx <= 256 - i - 2 && valid) {
      computed = true;
      result[tx] = min(min(prev[W], prev[tx]), prev[E]) + wall[cols * (start + i) + x];
    }
    __syncthreads();
    if (i == iteration - 1) break;
    if (computed) prev[tx] = result[tx];
    __syncthreads();
  }
  if (computed) dst[x] = result[tx];
}
int main() { dim3 b(8, 8, 4), g((NI + 7) / 8, (NI + 7) / 8, (NI + 3) / 4); stencil3D<<<g, b>>>(0, 0); printf("%d\n", NI); }
//@ array f f32 25 random -1 1
//@ symbol filter f
//@ array img f32 1200 random 0 1
//@ array imo f32 1200 zero
//@ array A f64 13824 random -1 1
//@ array B f64 13824 zero
//@ array ja f32 400 list 30 1 2 1 0.5 1 1 0.25 1 2 1 1 1 0.5 1 1 2 1 1 1 1
//@ array jb f32 20 random 0 9
//@ array jx f32 20 zero
//@ array jn f32 20 zero
//@ array err f32 1 zero
//@ array X f64 576 random 1 2
//@ array A2 f64 576 random 0.1 0.2
//@ array B2 f64 576 random 2 3
//@ array r f32 400 zero
//@ array q f32 400 zero
//@ array te f32 900 random 300 330
//@ array po f32 900 random 0 1
//@ array ho f32 900 zero
//@ array fe f32 800 random 0 10
//@ array ce f32 20 random 0 10
//@ array la i32 200 zero
//@ array su f32 20 zero
//@ array co i32 5 zero
//@ array mb i32 900 zero
//@ array md i32 900 zero
//@ array bi u8 3600 random 0 255
//@ array bo u8 3600 zero
//@ array wall i32 9000 random 0 9
//@ array p0 i32 900 random 0 9
//@ array p1 i32 900 zero
//@ launch conv2D grid 3,2 block 16,16 : img imo 40 30
//@ launch stencil3D grid 3,3,6 block 8,8,4 : A B
//@ launch jacobi grid 1 block 32 : ja jb jx jn err 20
//@ launch adi grid 1 block 32 : X A2 B2
//@ launch gramNorm grid 1 block 32 : ja r q 3 20 20
//@ launch hotspot grid 2,2 block 16,16 : te po ho 30 30 0.1 0.2 0.05 80
//@ launch kmeansAssign grid 2 block 128 : fe 200 4 ce 5 la su co
//@ launch mandelbrot<float2,float> grid 2,2 block 16,16 : struct(f32:-2,f32:-1.5) struct(f32:0.1,f32:0.1) mb 30 30 60
//@ launch mandelbrot<double2,double> grid 2,2 block 16,16 : struct(f64:-2,f64:-1.5) struct(f64:0.1,f64:0.1) md 30 30 60
//@ launch bilateral grid 2,2 block 16,16 : bi bo 30 30 3 50
//@ launch pathfinder grid 4 block 256 : 4 wall p0 p1 900 1
//@ tolerance 1e-5
