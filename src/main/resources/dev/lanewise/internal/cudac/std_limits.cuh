// std::numeric_limits, for every compiler without a library of its own.
namespace std {
enum float_round_style { round_indeterminate = -1, round_toward_zero = 0, round_to_nearest = 1, round_toward_infinity = 2, round_toward_neg_infinity = 3 };
enum float_denorm_style { denorm_indeterminate = -1, denorm_absent = 0, denorm_present = 1 };
template <class T, int DIGITS, bool SIGNED> struct lanewise_integer_limits {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = SIGNED;
  static constexpr bool is_integer = true;
  static constexpr bool is_exact = true;
  static constexpr bool is_bounded = true;
  static constexpr bool is_modulo = !SIGNED && DIGITS > 1;
  static constexpr bool is_iec559 = false;
  static constexpr bool has_infinity = false;
  static constexpr bool has_quiet_NaN = false;
  static constexpr bool has_signaling_NaN = false;
  static constexpr bool has_denorm_loss = false;
  static constexpr bool tinyness_before = false;
  static constexpr bool traps = DIGITS > 1;
  static constexpr float_denorm_style has_denorm = denorm_absent;
  static constexpr float_round_style round_style = round_toward_zero;
  static constexpr int radix = 2;
  static constexpr int digits = DIGITS;
  static constexpr int digits10 = DIGITS * 643L / 2136;
  static constexpr int max_digits10 = 0;
  static constexpr int min_exponent = 0;
  static constexpr int min_exponent10 = 0;
  static constexpr int max_exponent = 0;
  static constexpr int max_exponent10 = 0;
  static constexpr __device__ T max() { return (T)(0xffffffffffffffffull >> (64 - DIGITS)); }
  static constexpr __device__ T min() { return SIGNED ? (T)(-(long long)(0xffffffffffffffffull >> (64 - DIGITS)) - 1) : (T)0; }
  static constexpr __device__ T lowest() { return SIGNED ? (T)(-(long long)(0xffffffffffffffffull >> (64 - DIGITS)) - 1) : (T)0; }
  static constexpr __device__ T epsilon() { return (T)0; }
  static constexpr __device__ T round_error() { return (T)0; }
  static constexpr __device__ T infinity() { return (T)0; }
  static constexpr __device__ T quiet_NaN() { return (T)0; }
  static constexpr __device__ T signaling_NaN() { return (T)0; }
  static constexpr __device__ T denorm_min() { return (T)0; }
};
template <int DIGITS> struct lanewise_float_limits {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = false;
  static constexpr bool is_exact = false;
  static constexpr bool is_bounded = true;
  static constexpr bool is_modulo = false;
  static constexpr bool is_iec559 = true;
  static constexpr bool has_infinity = true;
  static constexpr bool has_quiet_NaN = true;
  static constexpr bool has_signaling_NaN = true;
  static constexpr bool has_denorm_loss = false;
  static constexpr bool tinyness_before = false;
  static constexpr bool traps = false;
  static constexpr float_denorm_style has_denorm = denorm_present;
  static constexpr float_round_style round_style = round_to_nearest;
  static constexpr int radix = 2;
  static constexpr int digits = DIGITS;
};
template <class T> struct numeric_limits {
  static constexpr bool is_specialized = false;
};
template <class T> struct numeric_limits<const T> : numeric_limits<T> {};
template <> struct numeric_limits<float> : lanewise_float_limits<24> {
  static constexpr int digits10 = 6;
  static constexpr int max_digits10 = 9;
  static constexpr int min_exponent = -125;
  static constexpr int min_exponent10 = -37;
  static constexpr int max_exponent = 128;
  static constexpr int max_exponent10 = 38;
  static constexpr __device__ float max() { return 3.402823466e+38f; }
  static constexpr __device__ float min() { return 1.175494351e-38f; }
  static constexpr __device__ float lowest() { return -3.402823466e+38f; }
  static constexpr __device__ float epsilon() { return 1.192092896e-07f; }
  static constexpr __device__ float round_error() { return 0.5f; }
  static constexpr __device__ float denorm_min() { return 1.40129846e-45f; }
  static constexpr __device__ float infinity() { return LANEWISE_INFINITY_F; }
  static constexpr __device__ float quiet_NaN() { return LANEWISE_NAN_F; }
  static constexpr __device__ float signaling_NaN() { return LANEWISE_SIGNALING_NAN_F; }
};
template <> struct numeric_limits<double> : lanewise_float_limits<53> {
  static constexpr int digits10 = 15;
  static constexpr int max_digits10 = 17;
  static constexpr int min_exponent = -1021;
  static constexpr int min_exponent10 = -307;
  static constexpr int max_exponent = 1024;
  static constexpr int max_exponent10 = 308;
  static constexpr __device__ double max() { return 1.7976931348623157e+308; }
  static constexpr __device__ double min() { return 2.2250738585072014e-308; }
  static constexpr __device__ double lowest() { return -1.7976931348623157e+308; }
  static constexpr __device__ double epsilon() { return 2.2204460492503131e-16; }
  static constexpr __device__ double round_error() { return 0.5; }
  static constexpr __device__ double denorm_min() { return 4.9406564584124654e-324; }
  static constexpr __device__ double infinity() { return LANEWISE_INFINITY; }
  static constexpr __device__ double quiet_NaN() { return LANEWISE_NAN; }
  static constexpr __device__ double signaling_NaN() { return LANEWISE_SIGNALING_NAN; }
};
template <> struct numeric_limits<bool> : lanewise_integer_limits<bool, 1, false> {};
template <> struct numeric_limits<char> : lanewise_integer_limits<char, 7, true> {};
template <> struct numeric_limits<signed char> : lanewise_integer_limits<signed char, 7, true> {};
template <> struct numeric_limits<unsigned char> : lanewise_integer_limits<unsigned char, 8, false> {};
template <> struct numeric_limits<short> : lanewise_integer_limits<short, 15, true> {};
template <> struct numeric_limits<unsigned short> : lanewise_integer_limits<unsigned short, 16, false> {};
template <> struct numeric_limits<int> : lanewise_integer_limits<int, 31, true> {};
template <> struct numeric_limits<unsigned int> : lanewise_integer_limits<unsigned int, 32, false> {};
template <> struct numeric_limits<long> : lanewise_integer_limits<long, 63, true> {};
template <> struct numeric_limits<unsigned long> : lanewise_integer_limits<unsigned long, 64, false> {};
template <> struct numeric_limits<long long> : lanewise_integer_limits<long long, 63, true> {};
template <> struct numeric_limits<unsigned long long> : lanewise_integer_limits<unsigned long long, 64, false> {};
}
