// What CUDA declares in every source and few kernels use: found by the name after the prefix.
__device__ float lanewise_fdividef(float x, float y) { return x / y; }
__device__ double lanewise_fdivide(double x, double y) { return x / y; }
__device__ float lanewise_fdivide(float x, float y) { return x / y; }
__device__ float lanewise___tanhf(float x) { return tanhf(x); }
#define ROUNDED(R) \
  __device__ float lanewise___fmaf_ieee_##R(float x, float y, float z) { return __fmaf_##R(x, y, z); } \
  __device__ float2 lanewise___fadd2_##R(float2 x, float2 y) { \
    return make_float2(__fadd_##R(x.x, y.x), __fadd_##R(x.y, y.y)); \
  } \
  __device__ float2 lanewise___fmul2_##R(float2 x, float2 y) { \
    return make_float2(__fmul_##R(x.x, y.x), __fmul_##R(x.y, y.y)); \
  } \
  __device__ float2 lanewise___ffma2_##R(float2 x, float2 y, float2 z) { \
    return make_float2(__fmaf_##R(x.x, y.x, z.x), __fmaf_##R(x.y, y.y, z.y)); \
  }
ROUNDED(rn)
ROUNDED(rz)
ROUNDED(ru)
ROUNDED(rd)
#define RECIPROCAL(R) \
  __device__ float lanewise___frcp_##R(float x) { return __fdiv_##R(1.0f, x); } \
  __device__ double lanewise___drcp_##R(double x) { return __ddiv_##R(1.0, x); }
RECIPROCAL(rz)
RECIPROCAL(ru)
RECIPROCAL(rd)
// Scaled by a power of two, so that no square overflows or vanishes.
__device__ double lanewise_norm(int n, const double* p) {
  double most = 0.0;
  for (int i = 0; i < n; i++) most = fmax(most, fabs(p[i]));
  if (isinf(most)) return most;
  double scale = most == 0.0 ? 1.0 : ldexp(1.0, -(int)logb(most) / 2);
  double sum = 0.0;
  for (int i = 0; i < n; i++) {
    double x = p[i] * scale * scale;
    sum += x * x;
  }
  return sqrt(sum) / scale / scale;
}
__device__ double lanewise_length(int n, const float* p) {
  double sum = 0.0; // where no square of a float overflows or vanishes
  bool infinite = false;
  for (int i = 0; i < n; i++) {
    sum += (double)p[i] * p[i];
    infinite |= isinf(p[i]);
  }
  return infinite ? __longlong_as_double(0x7ff0000000000000ll) : sqrt(sum);
}
__device__ float lanewise_normf(int n, const float* p) { return (float)lanewise_length(n, p); }
__device__ double lanewise_rnorm(int n, const double* p) { return 1.0 / lanewise_norm(n, p); }
__device__ float lanewise_rnormf(int n, const float* p) { return (float)(1.0 / lanewise_length(n, p)); }
// Bessel functions of the first and second kind: the recurrence J(n+1) = (2n/x) J(n) - J(n-1), Abramowitz and
// Stegun 9.1.27, upwards where it is stable, else downwards from an order at which J is nothing (Miller, ibid.
// 9.12), made right with 1 = J(0) + 2 J(2) + 2 J(4) + ... (9.1.46).
__device__ double lanewise_jn(int n, double x) {
  if (n < 0 || isnan(x)) return __longlong_as_double(0x7ff8000000000000ll);
  if (n == 0) return j0(x);
  if (n == 1) return j1(x);
  double a = fabs(x);
  if (a == 0.0 || isinf(a)) return 0.0;
  double j;
  if (a > (double)n) {
    double before = j0(a);
    j = j1(a);
    for (int k = 1; k < n; k++) {
      double next = 2.0 * k / a * j - before;
      before = j;
      j = next;
    }
  } else {
    int from = 2 * ((n + (int)sqrt(160.0 * n)) / 2 + 8);
    double after = 0.0;
    double at = 1.0;
    double sum = 0.0;
    j = 0.0;
    for (int k = from; k > 0; k--) {
      double next = 2.0 * k / a * at - after;
      after = at;
      at = next;
      if (fabs(at) > 0x1p500) {
        at *= 0x1p-500;
        after *= 0x1p-500;
        j *= 0x1p-500;
        sum *= 0x1p-500;
      }
      if (k & 1) sum += at;
      if (k == n) j = after;
    }
    j /= 2.0 * sum - at;
  }
  return x < 0.0 && (n & 1) ? -j : j;
}
__device__ double lanewise_yn(int n, double x) {
  if (n < 0 || isnan(x) || x < 0.0) return __longlong_as_double(0x7ff8000000000000ll);
  if (n == 0) return y0(x);
  if (n == 1) return y1(x);
  if (isinf(x)) return 0.0;
  double before = y0(x);
  double y = y1(x);
  for (int k = 1; k < n && !isinf(y); k++) {
    double next = 2.0 * k / x * y - before;
    before = y;
    y = next;
  }
  return y;
}
__device__ float lanewise_jn(int n, float x) { return (float)lanewise_jn(n, (double)x); }
__device__ float lanewise_jnf(int n, float x) { return (float)lanewise_jn(n, (double)x); }
__device__ float lanewise_yn(int n, float x) { return (float)lanewise_yn(n, (double)x); }
__device__ float lanewise_ynf(int n, float x) { return (float)lanewise_yn(n, (double)x); }
// Modified Bessel functions: the power series, Abramowitz and Stegun 9.6.10, whose terms are all positive; far out
// the asymptotic one, 9.7.1, whose smallest term is below exp(-2x).
__device__ double lanewise_cyl_bessel_i(int order, double x) {
  double a = fabs(x);
  if (isnan(a) || isinf(a)) return order == 1 ? x : a;
  double sum;
  if (a < 25.0) {
    double q = a * a / 4.0;
    double term = order == 1 ? a / 2.0 : 1.0;
    sum = term;
    for (int k = 1; term > 0x1p-60 * sum; k++) {
      term *= q / ((double)k * (k + order));
      sum += term;
    }
  } else {
    double mu = 4.0 * order;
    double term = 1.0;
    sum = term;
    for (int k = 1; k < 50 && fabs(term) > 0x1p-60; k++) {
      double odd = 2.0 * k - 1.0;
      term *= (odd * odd - mu) / (8.0 * k * a);
      sum += term;
    }
    double half = exp(a / 2.0); // the whole may overflow where the quotient does not
    sum = half * (sum / sqrt(6.283185307179586 * a)) * half;
  }
  return order == 1 && x < 0.0 ? -sum : sum;
}
__device__ double lanewise_cyl_bessel_i0(double x) { return lanewise_cyl_bessel_i(0, x); }
__device__ double lanewise_cyl_bessel_i1(double x) { return lanewise_cyl_bessel_i(1, x); }
__device__ float lanewise_cyl_bessel_i0(float x) { return (float)lanewise_cyl_bessel_i(0, x); }
__device__ float lanewise_cyl_bessel_i1(float x) { return (float)lanewise_cyl_bessel_i(1, x); }
__device__ float lanewise_cyl_bessel_i0f(float x) { return (float)lanewise_cyl_bessel_i(0, x); }
__device__ float lanewise_cyl_bessel_i1f(float x) { return (float)lanewise_cyl_bessel_i(1, x); }
// Products of packed integers, summed.
__device__ int lanewise___dp4a(char4 a, char4 b, int c) {
  return c + a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
}
__device__ unsigned int lanewise___dp4a(uchar4 a, uchar4 b, unsigned int c) {
  return c + a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
}
__device__ int lanewise___dp2a_lo(short2 a, char4 b, int c) { return c + a.x * b.x + a.y * b.y; }
__device__ int lanewise___dp2a_hi(short2 a, char4 b, int c) { return c + a.x * b.z + a.y * b.w; }
__device__ unsigned int lanewise___dp2a_lo(ushort2 a, uchar4 b, unsigned int c) {
  return c + a.x * b.x + a.y * b.y;
}
__device__ unsigned int lanewise___dp2a_hi(ushort2 a, uchar4 b, unsigned int c) {
  return c + a.x * b.z + a.y * b.w;
}
__device__ int lanewise___dp2a_lo(int a, int b, int c) {
  return c + (short)a * (signed char)b + (short)(a >> 16) * (signed char)(b >> 8);
}
__device__ int lanewise___dp2a_hi(int a, int b, int c) { return lanewise___dp2a_lo(a, b >> 16, c); }
__device__ unsigned int lanewise___dp2a_lo(unsigned int a, unsigned int b, unsigned int c) {
  return c + (a & 0xffffu) * (b & 0xffu) + (a >> 16) * (b >> 8 & 0xffu);
}
__device__ unsigned int lanewise___dp2a_hi(unsigned int a, unsigned int b, unsigned int c) {
  return lanewise___dp2a_lo(a, b >> 16, c);
}
// The position of a set bit, counted from another.
__device__ unsigned int lanewise___fns(unsigned int mask, unsigned int base, int offset) {
  int step = offset < 0 ? -1 : 1;
  int wanted = offset == 0 ? 1 : offset * step;
  for (int at = (int)base; at >= 0 && at < 32; at += step) {
    if (mask >> at & 1u) wanted--;
    if (wanted == 0) return (unsigned int)at;
    if (offset == 0) break;
  }
  return 0xffffffffu;
}
// Atomic operations with an order and a scope: all have the strongest here.
template <class T> __device__ T lanewise___nv_atomic_load_n(T* p, int, int = 0) { return lanewise_atomicLoad(p); }
template <class T> __device__ void lanewise___nv_atomic_store_n(T* p, T x, int, int = 0) {
  lanewise_atomicStore(p, x);
}
template <class T> __device__ T lanewise___nv_atomic_exchange_n(T* p, T x, int, int = 0) { return atomicExch(p, x); }
template <class T>
__device__ bool lanewise___nv_atomic_compare_exchange_n(
    T* p, T* expected, T desired, bool, int, int, int = 0) {
  T wanted = *expected;
  T found = atomicCAS(p, wanted, desired);
  *expected = found;
  return found == wanted;
}
#define FETCH(NAME, CALL) \
  template <class T> __device__ T lanewise_##NAME(T* p, T x, int, int = 0) { return CALL(p, x); }
FETCH(__nv_atomic_fetch_add, atomicAdd)
FETCH(__nv_atomic_fetch_and, atomicAnd)
FETCH(__nv_atomic_fetch_or, atomicOr)
FETCH(__nv_atomic_fetch_xor, atomicXor)
FETCH(__nv_atomic_fetch_min, atomicMin)
FETCH(__nv_atomic_fetch_max, atomicMax)
template <class T> __device__ T lanewise___nv_atomic_fetch_sub(T* p, T x, int, int = 0) { return atomicAdd(p, -x); }
