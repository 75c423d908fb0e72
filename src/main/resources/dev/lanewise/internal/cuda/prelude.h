#pragma once
#ifndef __linux__
#define __linux__ 1
#endif
#ifndef __x86_64__
#define __x86_64__ 1
#endif
typedef signed char int8_t;
typedef unsigned char uint8_t;
typedef short int16_t;
typedef unsigned short uint16_t;
typedef int int32_t;
typedef unsigned int uint32_t;
typedef long int int64_t;
typedef unsigned long int uint64_t;
typedef long int intptr_t;
typedef unsigned long int uintptr_t;
typedef unsigned int uint;
typedef unsigned short ushort;
typedef unsigned long ulong;
typedef float cufftReal;
typedef double cufftDoubleReal;
typedef float2 cufftComplex;
typedef double2 cufftDoubleComplex;
typedef signed char int_fast8_t, int_least8_t;
typedef unsigned char uint_fast8_t, uint_least8_t;
typedef short int_least16_t;
typedef unsigned short uint_least16_t;
typedef int int_least32_t;
typedef unsigned int uint_least32_t;
typedef long int int_fast16_t, int_fast32_t, int_fast64_t, int_least64_t, intmax_t, ssize_t;
typedef unsigned long int uint_fast16_t, uint_fast32_t, uint_fast64_t, uint_least64_t, uintmax_t;
typedef decltype((char*)0 - (char*)0) ptrdiff_t;
#if __cplusplus >= 201703L
#define register
#endif
#define INT8_C(x) x
#define UINT8_C(x) x
#define INT16_C(x) x
#define UINT16_C(x) x
#define INT32_C(x) x
#define UINT32_C(x) x##U
#define INT64_C(x) x##L
#define UINT64_C(x) x##UL
#define SIZE_MAX 18446744073709551615UL
#define PTRDIFF_MIN (-9223372036854775807L - 1)
#define PTRDIFF_MAX 9223372036854775807L
#define INTPTR_MIN (-9223372036854775807L - 1)
#define INTPTR_MAX 9223372036854775807L
#define UINTPTR_MAX 18446744073709551615UL
#define RAND_MAX 2147483647
#define CUDART_INF_F __int_as_float(0x7f800000)
#define CUDART_INF __longlong_as_double(0x7ff0000000000000LL)
#define CUDART_NAN_F __int_as_float(0x7fffffff)
#define CUDART_PI_F 3.141592654f
#define CUDART_PI 3.1415926535897931e+0
#define CUDART_NAN __longlong_as_double(0xfff8000000000000ULL)
#define CUDART_PIO2_F 1.570796327f
#define CUDART_2PI_F 6.283185307f
#define CUDART_MAX_NORMAL_F 3.402823466e+38F
#define CUDART_SQRT_HALF_F 0.707106781f
#define CUDART_L2E_F 1.442695041f
#define CUDART_LN2_F 0.693147181f
#define INT8_MIN (-128)
#define INT8_MAX 127
#define UINT8_MAX 255
#define INT16_MIN (-32768)
#define INT16_MAX 32767
#define UINT16_MAX 65535
#define INT32_MIN (-2147483647 - 1)
#define INT32_MAX 2147483647
#define UINT32_MAX 4294967295U
#define INT64_MIN (-9223372036854775807L - 1)
#define INT64_MAX 9223372036854775807L
#define UINT64_MAX 18446744073709551615UL
#define CHAR_BIT 8
#define SCHAR_MIN (-128)
#define SCHAR_MAX 127
#define UCHAR_MAX 255
#define CHAR_MIN (-128)
#define CHAR_MAX 127
#define SHRT_MIN (-32768)
#define SHRT_MAX 32767
#define USHRT_MAX 65535
#define INT_MIN (-2147483647 - 1)
#define INT_MAX 2147483647
#define UINT_MAX 4294967295U
#define LONG_MIN (-9223372036854775807L - 1)
#define LONG_MAX 9223372036854775807L
#define ULONG_MAX 18446744073709551615UL
#define LLONG_MIN (-9223372036854775807LL - 1)
#define LLONG_MAX 9223372036854775807LL
#define ULLONG_MAX 18446744073709551615ULL
#define FLT_MAX 3.402823466e+38F
#define FLT_MIN 1.175494351e-38F
#define FLT_EPSILON 1.192092896e-07F
#define FLT_DIG 6
#define FLT_MANT_DIG 24
#define FLT_RADIX 2
#define FLT_MAX_EXP 128
#define FLT_MIN_EXP (-125)
#define DBL_MAX_EXP 1024
#define DBL_MIN_EXP (-1021)
#define DBL_MAX 1.7976931348623157e+308
#define DBL_MIN 2.2250738585072014e-308
#define DBL_EPSILON 2.2204460492503131e-16
#define DBL_DIG 15
#define DBL_MANT_DIG 53
#ifndef INFINITY
#define INFINITY __int_as_float(0x7f800000)
#endif
#ifndef NAN
#define NAN __int_as_float(0x7fffffff)
#endif
#ifndef HUGE_VALF
#define HUGE_VALF __int_as_float(0x7f800000)
#endif
#ifndef HUGE_VAL
#define HUGE_VAL __longlong_as_double(0x7ff0000000000000LL)
#endif
#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_2_SQRTPI 1.12837916709551257390
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#ifndef NULL
#define NULL 0
#endif
namespace std {
using ::size_t; using ::ptrdiff_t; using ::intptr_t; using ::uintptr_t;
template <typename T, T V> struct integral_constant {
  static constexpr T value = V;
  typedef T value_type;
  typedef integral_constant type;
  __host__ __device__ constexpr operator T() const { return V; }
  __host__ __device__ constexpr T operator()() const { return V; }
};
template <bool B> using bool_constant = integral_constant<bool, B>;
typedef bool_constant<true> true_type;
typedef bool_constant<false> false_type;
template <typename A, typename B> struct is_same : false_type {};
template <typename A> struct is_same<A, A> : true_type {};
template <bool B, typename X, typename Y> struct conditional { typedef X type; };
template <typename X, typename Y> struct conditional<false, X, Y> { typedef Y type; };
template <bool B, typename T = void> struct enable_if {};
template <typename T> struct enable_if<true, T> { typedef T type; };
template <typename...> using void_t = void;
template <typename T> struct remove_reference { typedef T type; };
template <typename T> struct remove_reference<T&> { typedef T type; };
template <typename T> struct remove_reference<T&&> { typedef T type; };
template <typename T> struct remove_const { typedef T type; };
template <typename T> struct remove_const<const T> { typedef T type; };
template <typename T> struct remove_cv;
template <typename T> struct decay {
  typedef typename remove_cv<typename remove_reference<T>::type>::type type;
};
template <typename T> struct is_pointer : false_type {};
template <typename T> struct is_pointer<T*> : true_type {};
template <typename A, typename B> struct is_base_of : bool_constant<__is_base_of(A, B)> {};
template <typename T> struct lanewise_number : integral_constant<int, 0> {};
#define LANEWISE_NUMBER(T, U, S, KIND) \
  template <> struct lanewise_number<T> : integral_constant<int, KIND> {}; \
  template <> struct make_unsigned<T> { typedef U type; }; \
  template <> struct make_signed<T> { typedef S type; };
template <typename T> struct make_unsigned;
template <typename T> struct make_signed;
LANEWISE_NUMBER(char, unsigned char, signed char, 1)
LANEWISE_NUMBER(signed char, unsigned char, signed char, 1)
LANEWISE_NUMBER(unsigned char, unsigned char, signed char, 2)
LANEWISE_NUMBER(short, unsigned short, short, 1)
LANEWISE_NUMBER(unsigned short, unsigned short, short, 2)
LANEWISE_NUMBER(int, unsigned int, int, 1)
LANEWISE_NUMBER(unsigned int, unsigned int, int, 2)
LANEWISE_NUMBER(long, unsigned long, long, 1)
LANEWISE_NUMBER(unsigned long, unsigned long, long, 2)
LANEWISE_NUMBER(long long, unsigned long long, long long, 1)
LANEWISE_NUMBER(unsigned long long, unsigned long long, long long, 2)
#undef LANEWISE_NUMBER
template <> struct lanewise_number<bool> : integral_constant<int, 2> {};
template <> struct lanewise_number<float> : integral_constant<int, 3> {};
template <> struct lanewise_number<double> : integral_constant<int, 3> {};
template <typename T> using lanewise_kind = lanewise_number<typename remove_cv<T>::type>;
template <typename T> struct is_integral : bool_constant<lanewise_kind<T>::value % 3 != 0> {};
template <typename T> struct is_floating_point : bool_constant<lanewise_kind<T>::value == 3> {};
template <typename T> struct is_arithmetic : bool_constant<lanewise_kind<T>::value != 0> {};
template <typename T> struct is_signed : bool_constant<lanewise_kind<T>::value % 2 != 0> {};
template <typename T> struct is_unsigned : bool_constant<lanewise_kind<T>::value == 2> {};
template <bool B, typename X, typename Y>
using conditional_t = typename conditional<B, X, Y>::type;
template <bool B, typename T = void> using enable_if_t = typename enable_if<B, T>::type;
template <typename T> using remove_reference_t = typename remove_reference<T>::type;
template <typename T> using remove_const_t = typename remove_const<T>::type;
template <typename T> using decay_t = typename decay<T>::type;
template <typename T> using make_unsigned_t = typename make_unsigned<T>::type;
template <typename T> using make_signed_t = typename make_signed<T>::type;
template <typename A, typename B> inline constexpr bool is_same_v = is_same<A, B>::value;
template <typename T> inline constexpr bool is_integral_v = is_integral<T>::value;
template <typename T> inline constexpr bool is_floating_point_v = is_floating_point<T>::value;
template <typename T> inline constexpr bool is_arithmetic_v = is_arithmetic<T>::value;
template <typename T> inline constexpr bool is_signed_v = is_signed<T>::value;
template <typename T> inline constexpr bool is_unsigned_v = is_unsigned<T>::value;
template <typename T> inline constexpr bool is_pointer_v = is_pointer<T>::value;
template <typename T> __host__ __device__ constexpr T&& forward(remove_reference_t<T>& t) {
  return static_cast<T&&>(t);
}
template <typename T> __host__ __device__ constexpr T&& forward(remove_reference_t<T>&& t) {
  return static_cast<T&&>(t);
}
template <typename T> __host__ __device__ constexpr remove_reference_t<T>&& move(T&& t) {
  return static_cast<remove_reference_t<T>&&>(t);
}
template <typename T> T&& declval();
template <typename A, typename B> struct common_type {
  typedef typename decay<decltype(true ? declval<A>() : declval<B>())>::type type;
};
template <typename A, typename B> using common_type_t = typename common_type<A, B>::type;
using ::int8_t; using ::uint8_t; using ::int16_t; using ::uint16_t;
using ::int32_t; using ::uint32_t; using ::int64_t; using ::uint64_t;
template <typename T> __host__ __device__ constexpr const T& min(const T& a, const T& b) {
  return b < a ? b : a;
}
template <typename T> __host__ __device__ constexpr const T& max(const T& a, const T& b) {
  return a < b ? b : a;
}
template <typename T> __host__ __device__ void swap(T& a, T& b) { T t = a; a = b; b = t; }
using ::abs; using ::fabs; using ::sqrt; using ::exp; using ::log; using ::pow; using ::sin;
using ::cos; using ::tan; using ::floor; using ::ceil; using ::fmod; using ::isnan;
using ::isinf; using ::isfinite; using ::signbit; using ::acos; using ::asin; using ::atan;
using ::atan2; using ::cosh; using ::sinh; using ::tanh; using ::acosh; using ::asinh;
using ::atanh; using ::exp2; using ::expm1; using ::log2; using ::log10; using ::log1p;
using ::cbrt; using ::hypot; using ::erf; using ::erfc; using ::tgamma; using ::lgamma;
using ::round; using ::trunc; using ::rint; using ::nearbyint; using ::lround; using ::llround;
using ::lrint; using ::llrint; using ::fmin; using ::fmax; using ::fma; using ::fdim;
using ::copysign; using ::nextafter; using ::remainder; using ::ldexp; using ::frexp;
using ::modf; using ::ilogb; using ::logb; using ::scalbn;
}
#if __CUDA_ARCH__ >= 700
// Withdrawn with compute capability 7.0; textbooks have them still.
template <typename T> __device__ __forceinline__ T __shfl(T v, int lane, int width = 32) {
  return __shfl_sync(__activemask(), v, lane, width);
}
template <typename T> __device__ __forceinline__ T __shfl_up(T v, unsigned delta, int width = 32) {
  return __shfl_up_sync(__activemask(), v, delta, width);
}
template <typename T> __device__ __forceinline__ T __shfl_down(T v, unsigned delta, int width = 32) {
  return __shfl_down_sync(__activemask(), v, delta, width);
}
template <typename T> __device__ __forceinline__ T __shfl_xor(T v, int mask, int width = 32) {
  return __shfl_xor_sync(__activemask(), v, mask, width);
}
__device__ __forceinline__ int __any(int p) { return __any_sync(__activemask(), p); }
__device__ __forceinline__ int __all(int p) { return __all_sync(__activemask(), p); }
__device__ __forceinline__ unsigned __ballot(int p) { return __ballot_sync(__activemask(), p); }
#endif
#define LANEWISE_INFINITY_F __builtin_bit_cast(float, 0x7f800000)
#define LANEWISE_NAN_F __builtin_bit_cast(float, 0x7fffffff)
#define LANEWISE_SIGNALING_NAN_F __builtin_bit_cast(float, 0x7fa00000)
#define LANEWISE_INFINITY __builtin_bit_cast(double, 0x7ff0000000000000ll)
#define LANEWISE_NAN __builtin_bit_cast(double, 0x7ff8000000000000ll)
#define LANEWISE_SIGNALING_NAN __builtin_bit_cast(double, 0x7ff4000000000000ll)
