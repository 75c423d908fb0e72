// bfloat16 and float: exact one way, rounded to nearest even the other.
__device__ inline float __lanewise_bf16_to_float(unsigned short bits) {
  return __uint_as_float((unsigned int) bits << 16);
}

#if defined(__CUDACC_RTC__) && __CUDA_ARCH__ >= 800
__device__ inline unsigned short __lanewise_bf16_from_float(float f) {
  unsigned short bits;
  asm("cvt.rn.bf16.f32 %0, %1;" : "=h"(bits) : "f"(f));
  return bits;
}
#else
__device__ inline unsigned short __lanewise_bf16_from_float(float f) {
  unsigned int bits = __float_as_uint(f);
  if ((bits & 0x7fffffffu) > 0x7f800000u) {
    return (unsigned short) 0x7fff;
  }
  return (unsigned short) ((bits + 0x7fffu + (bits >> 16 & 1u)) >> 16);
}
#endif
