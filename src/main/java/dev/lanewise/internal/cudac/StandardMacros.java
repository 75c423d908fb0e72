package dev.lanewise.internal.cudac;

/** What the compiler and standard headers define. A switch: nothing is built at class loading. */
final class StandardMacros {
  private StandardMacros() {}

  /** Returns a macro's replacement, or null if it is none of the standard ones. */
  static String replacement(String name) {
    if (name.length() < 2 || !Character.isUpperCase(name.charAt(0)) && name.charAt(0) != '_') {
      return null;
    }
    return switch (name) {
      case "__CUDA_ARCH__" -> "900";
      case "__CUDACC__", "__NVCC__", "__STDC__", "__STDC_HOSTED__", "__x86_64__", "__linux__" ->
          "1";
      case "__LP64__", "_LP64", "__GNUC_MINOR__", "__CUDA_ARCH_FEAT_SM90_ALL" -> "1";
      case "__cplusplus" -> "201703L";
      case "__GNUC__", "__CUDACC_VER_MAJOR__" -> "12";
      case "__CUDACC_VER_MINOR__" -> "9";
      case "CUDART_VERSION", "CUDA_VERSION", "__CUDA_API_VERSION" -> "12090";
      case "NULL" -> "0";
      case "CHAR_BIT" -> "8";
      case "SCHAR_MIN", "CHAR_MIN", "INT8_MIN" -> "(-128)";
      case "SCHAR_MAX", "CHAR_MAX", "INT8_MAX" -> "127";
      case "UCHAR_MAX", "UINT8_MAX" -> "255";
      case "SHRT_MIN", "INT16_MIN" -> "(-32768)";
      case "SHRT_MAX", "INT16_MAX" -> "32767";
      case "USHRT_MAX", "UINT16_MAX" -> "65535";
      case "INT_MIN", "INT32_MIN" -> "(-2147483647 - 1)";
      case "INT_MAX", "INT32_MAX", "RAND_MAX" -> "2147483647";
      case "UINT_MAX", "UINT32_MAX" -> "4294967295U";
      case "LONG_MIN", "INT64_MIN" -> "(-9223372036854775807L - 1)";
      case "LLONG_MIN", "LONG_LONG_MIN" -> "(-9223372036854775807LL - 1)";
      case "LONG_MAX", "INT64_MAX", "PTRDIFF_MAX", "INTPTR_MAX" -> "9223372036854775807L";
      case "LLONG_MAX", "LONG_LONG_MAX" -> "9223372036854775807LL";
      case "ULONG_MAX", "UINT64_MAX", "SIZE_MAX", "UINTPTR_MAX" -> "18446744073709551615UL";
      case "ULLONG_MAX" -> "18446744073709551615ULL";
      case "FLT_MAX", "__FLT_MAX__" -> "3.402823466e+38F";
      case "FLT_MIN", "__FLT_MIN__" -> "1.175494351e-38F";
      case "FLT_EPSILON", "__FLT_EPSILON__" -> "1.192092896e-07F";
      case "FLT_MANT_DIG" -> "24";
      case "FLT_DIG" -> "6";
      case "FLT_RADIX" -> "2";
      case "FLT_MAX_EXP" -> "128";
      case "FLT_MIN_EXP" -> "(-125)";
      case "DBL_MAX", "__DBL_MAX__" -> "1.7976931348623157e+308";
      case "DBL_MIN", "__DBL_MIN__" -> "2.2250738585072014e-308";
      case "DBL_EPSILON", "__DBL_EPSILON__" -> "2.2204460492503131e-16";
      case "DBL_MANT_DIG" -> "53";
      case "DBL_DIG" -> "15";
      case "DBL_MAX_EXP" -> "1024";
      case "INFINITY", "HUGE_VALF", "CUDART_INF_F" -> "__int_as_float(0x7f800000)";
      case "HUGE_VAL", "CUDART_INF" -> "__longlong_as_double(0x7ff0000000000000ULL)";
      case "NAN", "CUDART_NAN_F" -> "__int_as_float(0x7fffffff)";
      case "CUDART_NAN" -> "__longlong_as_double(0xfff8000000000000ULL)";
      case "CUDART_PI_F" -> "3.141592654f";
      case "CUDART_PI" -> "3.1415926535897931e+0";
      case "CUDART_PIO2_F" -> "1.570796327f";
      case "CUDART_2PI_F" -> "6.283185307f";
      case "CUDART_MAX_NORMAL_F" -> "3.402823466e+38F";
      case "CUDART_SQRT_HALF_F" -> "0.707106781f";
      case "CUDART_L2E_F" -> "1.442695041f";
      case "CUDART_LN2_F" -> "0.693147181f";
      case "__NV_ATOMIC_RELAXED" -> "0";
      case "__NV_ATOMIC_CONSUME" -> "1";
      case "__NV_ATOMIC_ACQUIRE" -> "2";
      case "__NV_ATOMIC_RELEASE" -> "3";
      case "__NV_ATOMIC_ACQ_REL" -> "4";
      case "__NV_ATOMIC_SEQ_CST" -> "5";
      case "__NV_THREAD_SCOPE_THREAD" -> "0";
      case "__NV_THREAD_SCOPE_BLOCK" -> "1";
      case "__NV_THREAD_SCOPE_CLUSTER" -> "2";
      case "__NV_THREAD_SCOPE_DEVICE" -> "3";
      case "__NV_THREAD_SCOPE_SYSTEM" -> "4";
      case "M_E" -> "2.7182818284590452354";
      case "M_LOG2E" -> "1.4426950408889634074";
      case "M_LOG10E" -> "0.43429448190325182765";
      case "M_LN2" -> "0.69314718055994530942";
      case "M_LN10" -> "2.30258509299404568402";
      case "M_PI" -> "3.14159265358979323846";
      case "M_PI_2" -> "1.57079632679489661923";
      case "M_PI_4" -> "0.78539816339744830962";
      case "M_1_PI" -> "0.31830988618379067154";
      case "M_2_PI" -> "0.63661977236758134308";
      case "M_2_SQRTPI" -> "1.12837916709551257390";
      case "M_SQRT2" -> "1.41421356237309504880";
      case "M_SQRT1_2" -> "0.70710678118654752440";
      case "__PRETTY_FUNCTION__", "__FUNCTION__" -> "__func__";
      case "UINT8_C", "INT8_C", "UINT16_C", "INT16_C", "INT32_C" -> "";
      case "_Bool" -> "bool";
      default -> null;
    };
  }
}
