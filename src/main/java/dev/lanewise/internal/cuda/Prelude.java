package dev.lanewise.internal.cuda;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What NVRTC gets in place of the system's headers, of which it has none: fixed-width integers,
 * limits, the constants of {@code math.h}, {@code std::min} and its like. It is read before every
 * source, and the standard headers a source names lead here.
 */
final class Prelude {
  static final String NAME = "lanewise_prelude.h";

  private static final String TEXT =
      """
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
      using ::isinf;
      template <typename T> struct numeric_limits;
      #define LANEWISE_LIMITS(T, LOW, LEAST, MOST, EPS, INTEGER, SIGNED) \\
        template <> struct numeric_limits<T> { \\
          static constexpr bool is_integer = INTEGER; \\
          static constexpr bool is_signed = SIGNED; \\
          __host__ __device__ static constexpr T lowest() { return LOW; } \\
          __host__ __device__ static constexpr T min() { return LEAST; } \\
          __host__ __device__ static constexpr T max() { return MOST; } \\
          __host__ __device__ static constexpr T epsilon() { return EPS; } \\
          __device__ static T infinity() { \\
            return INTEGER ? static_cast<T>(0) : static_cast<T>(__int_as_float(0x7f800000)); } \\
          __device__ static T quiet_NaN() { \\
            return INTEGER ? static_cast<T>(0) : static_cast<T>(__int_as_float(0x7fffffff)); } \\
        };
      LANEWISE_LIMITS(char, CHAR_MIN, CHAR_MIN, CHAR_MAX, 0, true, true)
      LANEWISE_LIMITS(signed char, SCHAR_MIN, SCHAR_MIN, SCHAR_MAX, 0, true, true)
      LANEWISE_LIMITS(unsigned char, 0, 0, UCHAR_MAX, 0, true, false)
      LANEWISE_LIMITS(short, SHRT_MIN, SHRT_MIN, SHRT_MAX, 0, true, true)
      LANEWISE_LIMITS(unsigned short, 0, 0, USHRT_MAX, 0, true, false)
      LANEWISE_LIMITS(int, INT_MIN, INT_MIN, INT_MAX, 0, true, true)
      LANEWISE_LIMITS(unsigned int, 0, 0, UINT_MAX, 0, true, false)
      LANEWISE_LIMITS(long, LONG_MIN, LONG_MIN, LONG_MAX, 0, true, true)
      LANEWISE_LIMITS(unsigned long, 0, 0, ULONG_MAX, 0, true, false)
      LANEWISE_LIMITS(long long, LLONG_MIN, LLONG_MIN, LLONG_MAX, 0, true, true)
      LANEWISE_LIMITS(unsigned long long, 0, 0, ULLONG_MAX, 0, true, false)
      LANEWISE_LIMITS(float, -FLT_MAX, FLT_MIN, FLT_MAX, FLT_EPSILON, false, true)
      LANEWISE_LIMITS(double, -DBL_MAX, DBL_MIN, DBL_MAX, DBL_EPSILON, false, true)
      #undef LANEWISE_LIMITS
      }
      """;

  private static final String[] STANDARD = {
    "stdint.h",
    "cstdint",
    "stddef.h",
    "cstddef",
    "stdlib.h",
    "cstdlib",
    "stdio.h",
    "cstdio",
    "math.h",
    "cmath",
    "limits.h",
    "climits",
    "float.h",
    "cfloat",
    "assert.h",
    "cassert",
    "string.h",
    "cstring",
    "stdbool.h",
    "limits",
    "algorithm",
    "utility",
    "iostream",
    "vector",
    "string",
    "time.h",
    "ctime",
    "chrono",
    "random",
    "cuda.h",
    "cuda_runtime.h",
    "cuda_runtime_api.h",
    "device_launch_parameters.h",
    "vector_types.h",
    "vector_functions.h",
    "math_constants.h",
    "device_functions.h"
  };

  private Prelude() {}

  /** Returns the headers of a request, with the standard ones it does not bring itself. */
  static Map<String, String> withStandardHeaders(Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(NAME, TEXT);
    for (String name : STANDARD) {
      all.put(name, "#include \"" + NAME + "\"\n");
    }
    all.putAll(own);
    return all;
  }

  /** Returns what of the prelude a cached binary depends on. */
  static String identity() {
    return TEXT;
  }
}
