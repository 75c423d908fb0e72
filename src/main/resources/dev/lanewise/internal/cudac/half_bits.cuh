// IEEE half precision and float: exact one way, rounded to nearest even the other.
#ifdef __CUDACC_RTC__
__device__ inline float __lanewise_half_to_float(unsigned short bits) {
  float f;
  asm("cvt.f32.f16 %0, %1;" : "=f"(f) : "h"(bits));
  return f;
}
__device__ inline unsigned short __lanewise_half_from_float(float f) {
  unsigned short bits;
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(bits) : "f"(f));
  return bits;
}
#else
__device__ inline float __lanewise_half_to_float(unsigned short bits) {
  unsigned int sign = (unsigned int) (bits & 0x8000) << 16;
  unsigned int exponent = (bits >> 10) & 0x1f;
  unsigned int fraction = bits & 0x3ff;
  if (exponent == 31) {
    return __uint_as_float(sign | 0x7f800000u | fraction << 13);
  }
  if (exponent == 0) {
    float tiny = (float) fraction * 5.9604644775390625e-8f;
    return sign ? -tiny : tiny;
  }
  return __uint_as_float(sign | (exponent + 112) << 23 | fraction << 13);
}

__device__ inline unsigned short __lanewise_half_from_float(float f) {
  unsigned int bits = __float_as_uint(f);
  unsigned int sign = bits >> 16 & 0x8000u;
  unsigned int rest = bits & 0x7fffffffu;
  if (rest > 0x7f800000u) {
    return (unsigned short) 0x7fff;
  }
  if (rest >= 0x477ff000u) {
    return (unsigned short) (sign | 0x7c00u);
  }
  if (rest < 0x38800000u) {
    unsigned int fraction = __float_as_uint(__uint_as_float(rest) + 0.5f) - 0x3f000000u;
    return (unsigned short) (sign | fraction);
  }
  unsigned int odd = rest >> 13 & 1u;
  return (unsigned short) (sign | (rest - 0x38000000u + 0xfffu + odd) >> 13);
}
#endif
