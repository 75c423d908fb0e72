// Templates and other C++ in kernels: traits, packs, lambdas, constexpr tables, specialisations, recursion.
#include <cstdint>
#include <limits>
#include <type_traits>
#include <algorithm>
template <typename T> struct Sum { static constexpr T identity = T(0); __device__ T operator()(T a, T b) const { return a + b; } };
template <typename T> struct Max { static __device__ T identity() { return std::numeric_limits<T>::lowest(); } __device__ T operator()(const T &a, const T &b) const { return std::max(a, b); } };
template <typename T, class Op, int N> struct BlockReducer {
  T (&buffer)[N];
  __device__ explicit BlockReducer(T (&b)[N]) : buffer(b) {}
  __device__ T run(T v, Op op = Op()) {
    buffer[threadIdx.x] = v;
    __syncthreads();
#pragma unroll
    for (int s = N / 2; s > 0; s >>= 1) {
      if (threadIdx.x < s) buffer[threadIdx.x] = op(buffer[threadIdx.x], buffer[threadIdx.x + s]);
      __syncthreads();
    }
    return buffer[0];
  }
};
template <typename T, template <typename> class Op, int N> __global__ void reduceWith(const T *in, T *out, int n) {
  __shared__ T buffer[N];
  T v = in[threadIdx.x];
  for (int i = threadIdx.x + N; i < n; i += N) v = Op<T>()(v, in[i]);
  BlockReducer<T, Op<T>, N> reducer(buffer);
  T r = reducer.run(v);
  if (threadIdx.x == 0) *out = r;
}
constexpr int square(int x) { return x * x; }
template <int N> struct Table { int v[N]; constexpr Table() : v() { for (int i = 0; i < N; i++) v[i] = square(i) + 1; } };
__device__ constexpr int primes[] = {2, 3, 5, 7, 11, 13};
template <int N> __host__ __device__ constexpr int fibonacci() { if constexpr (N < 2) return N; else return fibonacci<N - 1>() + fibonacci<N - 2>(); }
template <typename T> __device__ typename std::enable_if<std::is_integral<T>::value, T>::type half(T x) { return x >> 1; }
template <typename T> __device__ typename std::enable_if<!std::is_integral<T>::value, T>::type half(T x) { return x * T(0.5); }
template <typename... Ts> __device__ int countArgs(Ts... ts) { return sizeof...(ts); }
template <typename T> __device__ T sumAll(T x) { return x; }
template <typename T, typename... R> __device__ T sumAll(T x, R... rest) { return x + sumAll(rest...); }
template <typename T> struct Traits { static const char *name; enum { size = sizeof(T), signedness = 0 }; };
template <> struct Traits<int> { enum { size = 4, signedness = 1 }; };
namespace math { namespace detail { template <class T> __device__ __forceinline__ T lerp(T a, T b, float t) { return a + (b - a) * t; } } using detail::lerp; }
template <typename T, int UNROLL, bool CLAMP> __global__ void transform(const T *__restrict__ in, T *__restrict__ out, size_t n) {
  const size_t base = (size_t(blockIdx.x) * blockDim.x + threadIdx.x) * UNROLL;
  auto clamp = [=](T v) -> T { return CLAMP ? (v < T(0) ? T(0) : v > T(10) ? T(10) : v) : v; };
  T local[UNROLL];
#pragma unroll
  for (int u = 0; u < UNROLL; ++u) local[u] = base + u < n ? in[base + u] : T();
#pragma unroll
  for (auto &v : local) v = half(clamp(v)) + static_cast<T>(fibonacci<10>() % 7 + countArgs(1, 2.0f, 'c')) + sumAll(T(1), T(2), T(3)) + T(Traits<T>::signedness);
#pragma unroll
  for (int u = 0; u < UNROLL; ++u) if (base + u < n) out[base + u] = local[u] + T(primes[u % 6]);
}
template <> __global__ void transform<short, 1, true>(const short *__restrict__ in, short *__restrict__ out, size_t n) {
  size_t i = threadIdx.x; if (i < n) out[i] = in[i] ^ 0x55;
}
__device__ int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
__device__ unsigned gcd(unsigned a, unsigned b) { while (b) { unsigned t = a % b; a = b; b = t; } return a; }
__global__ void recursion(int *out) { int i = threadIdx.x; out[i] = ackermann(2, i) * 100 + gcd(i * 6 + 12, 18); }
__global__ void mixed(const float *x, float *y, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    float r = math::lerp(x[i], 2.0f, 0.25f);
    using real = decltype(r);
    static const float table[4] = {0.5f, 1.5f, -2.f, 3e-2f};
    constexpr Table<5> t{};
    int k = i % 5; real acc{};
    switch (k) { case 0: acc += table[0]; case 1: acc += table[1]; break; case 2: { acc -= 1; break; } default: acc = k; }
    if (float s = sinf(r); s > 0) acc += s; else acc -= s;
    std::swap(r, acc);
    y[i] = r * t.v[k] + acc + (x[i] > 0 ? 1 : -1) + std::min(3, k) + int64_t(1) * (i & 3) + std::numeric_limits<float>::epsilon();
  }
}
template __global__ void transform<float, 4, true>(const float *, float *, size_t);
void host() { transform<int, 2, false><<<1, 2>>>(nullptr, nullptr, 0); }
//@ array x f32 200 random -20 20
//@ array y f32 200 zero
//@ array z f32 200 zero
//@ array xi i32 200 random -20 20
//@ array yi i32 200 zero
//@ array xs i16 64 random -100 100
//@ array ys i16 64 zero
//@ array m f32 1 zero
//@ array mi i32 1 zero
//@ array rec i32 5 zero
//@ launch reduceWith<float,Max,64> grid 1 block 64 : x m 200
//@ launch reduceWith<int,Sum,128> grid 1 block 128 : xi mi 200
//@ launch transform<float,4,true> grid 1 block 64 : x y 200
//@ launch transform<int,2,false> grid 1 block 128 : xi yi 200
//@ launch transform<short,1,true> grid 1 block 64 : xs ys 64
//@ launch recursion grid 1 block 5 : rec
//@ launch mixed grid 1 block 32 : x z 200
//@ tolerance 1e-5
