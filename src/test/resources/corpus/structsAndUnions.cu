// Structs with methods, unions, bit fields, arrays of structs in shared memory, functors.
#include <cuda.h>
#include <math.h>
struct __align__(8) Pixel { unsigned char r, g, b, a; __device__ float luma() const { return 0.299f * r + 0.587f * g + 0.114f * b; } };
union Bits { float f; unsigned int u; struct { unsigned short lo, hi; } h; unsigned char bytes[4]; };
struct Flags { unsigned int kind : 3; unsigned int count : 12; int delta : 5; unsigned int : 0; unsigned int last : 20; };
struct Vec3 {
  float x, y, z;
  __host__ __device__ Vec3() : x(0), y(0), z(0) {}
  __host__ __device__ explicit Vec3(float v) : x(v), y(v), z(v) {}
  __host__ __device__ Vec3(float a, float b, float c) : x(a), y(b), z(c) {}
  __host__ __device__ Vec3 operator+(const Vec3 &o) const { return Vec3(x + o.x, y + o.y, z + o.z); }
  __host__ __device__ Vec3 operator-() const { return Vec3(-x, -y, -z); }
  __host__ __device__ Vec3 &operator*=(float s) { x *= s; y *= s; z *= s; return *this; }
  __host__ __device__ float operator[](int i) const { return i == 0 ? x : i == 1 ? y : z; }
  __host__ __device__ friend float dot(const Vec3 &a, const Vec3 &b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
  static __device__ Vec3 unit(int axis) { Vec3 v; (&v.x)[axis] = 1.0f; return v; }
};
inline __host__ __device__ Vec3 operator*(float s, Vec3 v) { return v *= s; }
struct Cell { int2 index; float mass; Vec3 velocity; };
class Lcg {
 public:
  __device__ Lcg(unsigned int seed) : state(seed) {}
  __device__ unsigned int next() { state = state * 1664525u + 1013904223u; return state; }
  __device__ float uniform() { return (next() >> 8) * (1.0f / 16777216.0f); }
 private:
  unsigned int state;
};
__global__ void luma(const Pixel *in, float *out, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) out[i] = in[i].luma();
}
__global__ void bits(const float *x, unsigned int *u, unsigned char *bytes, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Bits b;
  b.f = x[i];
  b.u ^= 0x80000000u;
  unsigned short t = b.h.lo; b.h.lo = b.h.hi; b.h.hi = t;
  u[i] = b.u;
  bytes[i] = b.bytes[i & 3];
}
__global__ void flags(int *out, int n) {
  int i = threadIdx.x;
  if (i >= n) return;
  Flags f;
  f.kind = i; f.count = i * 100; f.delta = 15 - i; f.last = -i;
  f.count += 3; f.delta--;
  if (f.kind & 1u) f.last >>= 2;
  out[4 * i] = f.kind; out[4 * i + 1] = f.count; out[4 * i + 2] = f.delta; out[4 * i + 3] = f.last;
}
__global__ void vectors(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    Vec3 v(in[3 * i], in[3 * i + 1], in[3 * i + 2]);
    Vec3 w = 2.0f * (v + Vec3(1.0f)) + -Vec3::unit(i % 3);
    w *= 0.5f;
    out[i] = dot(v, w) + w[i % 3];
  }
}
#define TILE 8
__global__ void __launch_bounds__(TILE *TILE, 2) cells(const Cell *in, Cell *out, int w, int h) {
  __shared__ Cell tile[TILE][TILE + 1];
  int x = blockIdx.x * TILE + threadIdx.x, y = blockIdx.y * TILE + threadIdx.y;
  Cell &mine = tile[threadIdx.y][threadIdx.x];
  if (x < w && y < h) mine = in[y * w + x];
  else { mine.mass = 0; mine.index = make_int2(-1, -1); mine.velocity = Vec3(); }
  __syncthreads();
  if (x >= w || y >= h) return;
  const Cell *right = &tile[threadIdx.y][(threadIdx.x + 1) % TILE];
  Cell result = mine;
  result.mass += right->mass;
  result.velocity = mine.velocity + right->velocity;
  result.index.x += right->index.y;
  out[y * w + x] = result;
}
struct Square { template <typename T> __device__ T operator()(T x) const { return x * x; } };
struct AddC { int c; __device__ int operator()(int x) const { return x + c; } };
template <typename F, typename T> __global__ void apply(F f, const T *x, T *y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = f(x[i]);
}
__global__ void monteCarlo(unsigned int *hits, int trials) {
  Lcg rng(1234u + 17u * (blockIdx.x * blockDim.x + threadIdx.x));
  unsigned int h = 0;
#pragma unroll 4
  for (int i = 0; i < trials; ++i) { float a = rng.uniform(), b = rng.uniform(); h += a * a + b * b <= 1.0f; }
  atomicAdd(hits, h);
}
void host(Vec3 *v) { v[0] = Vec3(1, 2, 3); apply<Square, float><<<1, 32>>>(Square(), 0, 0, 0); }
//@ array px u8 512 random 0 255
//@ array lum f32 64 zero
//@ array x f32 100 random -3 3
//@ array u u32 100 zero
//@ array bytes u8 100 zero
//@ array fl i32 32 zero
//@ array v f32 100 zero
//@ array cells i32 720 random 0 1000
//@ array cells2 i32 720 zero
//@ array xi i32 100 random -9 9
//@ array yi i32 100 zero
//@ array y f32 100 zero
//@ array hits u32 1 zero
//@ launch luma grid 1 block 32 : px lum 64
//@ launch bits grid 1 block 128 : x u bytes 100
//@ launch flags grid 1 block 8 : fl 8
//@ launch vectors grid 1 block 64 : x v 33
//@ launch cells grid 2,2 block 8,8 : cells cells2 10 12
//@ launch apply<Square,float> grid 1 block 128 : struct(pad:1) x y 100
//@ launch apply<AddC,int> grid 1 block 128 : struct(i32:7) xi yi 100
//@ launch monteCarlo grid 2 block 64 : hits 100
//@ tolerance 1e-5
