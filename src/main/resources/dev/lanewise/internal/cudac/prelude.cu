// What CUDA's and C++'s headers declare and kernels use, in CUDA C++ itself.
#define LANEWISE_INFINITY_F __int_as_float(0x7f800000)
#define LANEWISE_NAN_F __int_as_float(0x7fc00000)
#define LANEWISE_SIGNALING_NAN_F __int_as_float(0x7fa00000)
#define LANEWISE_INFINITY __longlong_as_double(0x7ff0000000000000ll)
#define LANEWISE_NAN __longlong_as_double(0x7ff8000000000000ll)
#define LANEWISE_SIGNALING_NAN __longlong_as_double(0x7ff4000000000000ll)
namespace std {
template <class T, T V> struct integral_constant {
  static constexpr T value = V;
  typedef T value_type;
  typedef integral_constant type;
  constexpr __device__ operator T() const { return V; }
  constexpr __device__ T operator()() const { return V; }
};
template <bool B> using bool_constant = integral_constant<bool, B>;
typedef integral_constant<bool, true> true_type;
typedef integral_constant<bool, false> false_type;
template <class A, class B> struct is_same : integral_constant<bool, false> {};
template <class A> struct is_same<A, A> : integral_constant<bool, true> {};
template <class A, class B> inline constexpr bool is_same_v = __is_same(A, B);
template <class T> inline constexpr bool is_floating_point_v = __is_floating_point(T);
template <class T> inline constexpr bool is_integral_v = __is_integral(T);
template <class T> struct is_floating_point : integral_constant<bool, __is_floating_point(T)> {};
template <class T> struct is_integral : integral_constant<bool, __is_integral(T)> {};
template <class T> struct is_arithmetic : integral_constant<bool, __is_arithmetic(T)> {};
template <bool B, class X, class Y> struct conditional { typedef X type; };
template <class X, class Y> struct conditional<false, X, Y> { typedef Y type; };
template <bool B, class X, class Y> using conditional_t = typename conditional<B, X, Y>::type;
template <bool B, class T = void> struct enable_if {};
template <class T> struct enable_if<true, T> { typedef T type; };
template <bool B, class T = void> using enable_if_t = typename enable_if<B, T>::type;
template <class...> using void_t = void;
template <class T> __device__ T&& declval();
template <class T> struct remove_reference { typedef T type; };
template <class T> struct remove_reference<T&> { typedef T type; };
template <class T> struct remove_reference<T&&> { typedef T type; };
template <class T> struct remove_const { typedef T type; };
template <class T> struct remove_const<const T> { typedef T type; };
template <class T> struct remove_cv;
template <class T> struct is_signed : integral_constant<bool, __is_signed(T)> {};
template <class T> struct is_unsigned : integral_constant<bool, __is_integral(T) && !__is_signed(T)> {};
template <class T> struct is_pointer : integral_constant<bool, __is_pointer(T)> {};
template <class A, class B> struct is_base_of : integral_constant<bool, __is_base_of(A, B)> {};
template <class T> inline constexpr bool is_signed_v = __is_signed(T);
template <class T> inline constexpr bool is_unsigned_v = __is_integral(T) && !__is_signed(T);
template <class T> inline constexpr bool is_arithmetic_v = __is_arithmetic(T);
template <class T> inline constexpr bool is_pointer_v = __is_pointer(T);
template <class T> using remove_reference_t = typename remove_reference<T>::type;
template <class T> using remove_const_t = typename remove_const<T>::type;
template <class T> struct decay { typedef typename remove_cv<typename remove_reference<T>::type>::type type; };
template <class T> using decay_t = typename decay<T>::type;
template <class T> struct make_unsigned {
  static_assert(__is_integral(T) || __is_enum(T), "make_unsigned is of integers");
  typedef T type;
};
template <> struct make_unsigned<char> { typedef unsigned char type; };
template <> struct make_unsigned<signed char> { typedef unsigned char type; };
template <> struct make_unsigned<short> { typedef unsigned short type; };
template <> struct make_unsigned<int> { typedef unsigned int type; };
template <> struct make_unsigned<long> { typedef unsigned long type; };
template <> struct make_unsigned<long long> { typedef unsigned long long type; };
template <class T> using make_unsigned_t = typename make_unsigned<T>::type;
template <class T> struct make_signed {
  static_assert(__is_integral(T) || __is_enum(T), "make_signed is of integers");
  typedef T type;
};
template <> struct make_signed<char> { typedef signed char type; };
template <> struct make_signed<unsigned char> { typedef signed char type; };
template <> struct make_signed<unsigned short> { typedef short type; };
template <> struct make_signed<unsigned int> { typedef int type; };
template <> struct make_signed<unsigned long> { typedef long type; };
template <> struct make_signed<unsigned long long> { typedef long long type; };
template <class T> using make_signed_t = typename make_signed<T>::type;
template <class A, class B> struct common_type {
  typedef decay_t<decltype(true ? *(decay_t<A>*)0 : *(decay_t<B>*)0)> type;
};
template <class A, class B> using common_type_t = typename common_type<A, B>::type;
template <class T> struct initializer_list {
  typedef T value_type;
  const T* lanewise_first;
  size_t lanewise_size;
  __device__ constexpr const T* begin() const { return lanewise_first; }
  __device__ constexpr const T* end() const { return lanewise_first + lanewise_size; }
  __device__ constexpr size_t size() const { return lanewise_size; }
};
}
namespace cuda { namespace std = ::std; }
// What the host describes memory with: plain structs to a kernel.
struct cudaExtent { size_t width, height, depth; };
struct cudaPos { size_t x, y, z; };
struct cudaPitchedPtr { void* ptr; size_t pitch, xsize, ysize; };
// What CUDA declares in every source: found by the name after the prefix.
__device__ double lanewise___hiloint2double(int hi, int lo) {
  return __longlong_as_double((long long)((unsigned long long)(unsigned int)hi << 32 | (unsigned int)lo));
}
__device__ int lanewise___double2hiint(double x) { return (int)(__double_as_longlong(x) >> 32); }
__device__ int lanewise___double2loint(double x) { return (int)__double_as_longlong(x); }
__device__ long long lanewise_llrint(double x) { return __double2ll_rn(x); }
__device__ long long lanewise_llrint(float x) { return __float2ll_rn(x); }
__device__ long long lanewise_llrintf(float x) { return __float2ll_rn(x); }
__device__ long lanewise_lrint(double x) { return __double2ll_rn(x); }
__device__ long lanewise_lrint(float x) { return __float2ll_rn(x); }
__device__ long lanewise_lrintf(float x) { return __float2ll_rn(x); }
__device__ long long lanewise_llround(double x) { return __double2ll_rz(round(x)); }
__device__ long long lanewise_llround(float x) { return __float2ll_rz(roundf(x)); }
__device__ long long lanewise_llroundf(float x) { return __float2ll_rz(roundf(x)); }
__device__ long lanewise_lround(double x) { return __double2ll_rz(round(x)); }
__device__ long lanewise_lround(float x) { return __float2ll_rz(roundf(x)); }
__device__ long lanewise_lroundf(float x) { return __float2ll_rz(roundf(x)); }
__device__ int lanewise_ilogb(double x) {
  if (isnan(x) || x == 0.0) return -2147483647 - 1;
  if (isinf(x)) return 2147483647;
  return (int)logb(x);
}
__device__ int lanewise_ilogb(float x) { return lanewise_ilogb((double)x); }
__device__ int lanewise_ilogbf(float x) { return lanewise_ilogb((double)x); }
__device__ double lanewise_frexp(double x, int* exponent) {
  *exponent = 0;
  if (x == 0.0 || isnan(x) || isinf(x)) return x;
  // Exact, as ldexp by all of a subnormal's exponent at once would overflow its factor.
  int e = (int)logb(x) + 1;
  *exponent = e;
  return ldexp(ldexp(x, -e / 2), -e - -e / 2);
}
__device__ float lanewise_frexp(float x, int* exponent) {
  return (float)lanewise_frexp((double)x, exponent);
}
__device__ float lanewise_frexpf(float x, int* exponent) {
  return (float)lanewise_frexp((double)x, exponent);
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, int x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned int)x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, unsigned int x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned long long)x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, unsigned long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, long long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned long long)x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, unsigned long long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, float x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, __float_as_uint(x));
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, double x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned long long)__double_as_longlong(x));
  *all = same != 0u;
  return same;
}
__device__ double lanewise_remquo(double x, double y, int* quotient) {
  *quotient = 0;
  if (isnan(x) || isnan(y) || isinf(x) || y == 0.0) return __longlong_as_double(0x7fffffffffffffffll);
  // The low bits of the quotient, halving what is left; all subtractions are exact.
  double rest = fabs(x);
  double b = fabs(y);
  if (b < 0x1p1020) rest = fmod(rest, b * 8.0);
  int q = 0;
  if (b < 0x1p1021 && rest >= b * 4.0) { rest -= b * 4.0; q += 4; }
  if (b < 0x1p1022 && rest >= b * 2.0) { rest -= b * 2.0; q += 2; }
  if (rest >= b) { rest -= b; q += 1; }
  double other = b - rest;
  if (rest > other || (rest == other && (q & 1))) { rest = -other; q += 1; }
  *quotient = signbit(x) != signbit(y) ? -(q & 7) : q & 7;
  return copysign(1.0, x) * rest;
}
__device__ float lanewise_remquo(float x, float y, int* quotient) {
  return (float)lanewise_remquo((double)x, (double)y, quotient);
}
__device__ float lanewise_remquof(float x, float y, int* quotient) {
  return (float)lanewise_remquo((double)x, (double)y, quotient);
}
__device__ double lanewise_scalbln(double x, long n) {
  return ldexp(x, n > 10000 ? 10000 : n < -10000 ? -10000 : (int)n);
}
__device__ float lanewise_scalbln(float x, long n) {
  return ldexpf(x, n > 10000 ? 10000 : n < -10000 ? -10000 : (int)n);
}
__device__ float lanewise_scalblnf(float x, long n) { return lanewise_scalbln(x, n); }
__device__ double lanewise_modf(double x, double* whole) {
  *whole = trunc(x);
  return isinf(x) ? copysign(0.0, x) : copysign(x - *whole, x);
}
__device__ float lanewise_modf(float x, float* whole) {
  *whole = truncf(x);
  return isinf(x) ? copysignf(0.0f, x) : copysignf(x - *whole, x);
}
__device__ float lanewise_modff(float x, float* whole) { return lanewise_modf(x, whole); }
__device__ float lanewise_nanf(const char* tag) { return __int_as_float(0x7fffffff); }
__device__ double lanewise_nan(const char* tag) { return __longlong_as_double(0x7fffffffffffffffll); }
__device__ void* lanewise_memcpy(void* to, const void* from, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((unsigned char*)to)[i] = ((const unsigned char*)from)[i];
  return to;
}
__device__ void* lanewise_memset(void* to, int value, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((unsigned char*)to)[i] = (unsigned char)value;
  return to;
}
__device__ int lanewise___builtin_popcount(unsigned int x) { return __popc(x); }
__device__ int lanewise___builtin_parity(unsigned int x) { return __popc(x) & 1; }
__device__ int lanewise___builtin_clz(unsigned int x) { return __clz(x); }
__device__ int lanewise___builtin_ctz(unsigned int x) { return __ffs(x) - 1; }
__device__ int lanewise___builtin_ffs(unsigned int x) { return __ffs(x); }
__device__ int lanewise___builtin_popcountl(unsigned long x) { return __popcll(x); }
__device__ int lanewise___builtin_parityl(unsigned long x) { return __popcll(x) & 1; }
__device__ int lanewise___builtin_clzl(unsigned long x) { return __clzll(x); }
__device__ int lanewise___builtin_ctzl(unsigned long x) { return __ffsll(x) - 1; }
__device__ int lanewise___builtin_ffsl(unsigned long x) { return __ffsll(x); }
__device__ int lanewise___builtin_popcountll(unsigned long long x) { return __popcll(x); }
__device__ int lanewise___builtin_parityll(unsigned long long x) { return __popcll(x) & 1; }
__device__ int lanewise___builtin_clzll(unsigned long long x) { return __clzll(x); }
__device__ int lanewise___builtin_ctzll(unsigned long long x) { return __ffsll(x) - 1; }
__device__ int lanewise___builtin_ffsll(unsigned long long x) { return __ffsll(x); }
// Atomic part by part, as CUDA says.
#define IN_PARTS(SCOPE) \
  __device__ float2 lanewise_atomicAdd##SCOPE(float2* p, float2 x) { \
    return make_float2(atomicAdd##SCOPE(&p->x, x.x), atomicAdd##SCOPE(&p->y, x.y)); \
  } \
  __device__ float4 lanewise_atomicAdd##SCOPE(float4* p, float4 x) { \
    return make_float4(atomicAdd##SCOPE(&p->x, x.x), atomicAdd##SCOPE(&p->y, x.y), \
                       atomicAdd##SCOPE(&p->z, x.z), atomicAdd##SCOPE(&p->w, x.w)); \
  }
IN_PARTS()
IN_PARTS(_block)
IN_PARTS(_system)
