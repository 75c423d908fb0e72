// bfloat16 in CUDA C++: stored in 16 bits, computed in float and rounded once.
#ifndef LANEWISE_CUDA_BF16_CUH
#define LANEWISE_CUDA_BF16_CUH
__device__ inline float __lanewise_bf16_to_float(unsigned short bits);
__device__ inline unsigned short __lanewise_bf16_from_float(float f);

struct __nv_bfloat16 {
  unsigned short bits;
  __nv_bfloat16() = default;
  __device__ __nv_bfloat16(float f) { bits = __lanewise_bf16_from_float(f); }
  __device__ __nv_bfloat16(double d) { bits = __lanewise_bf16_from_float((float) d); }
  __device__ __nv_bfloat16(int i) { bits = __lanewise_bf16_from_float((float) i); }
  __device__ __nv_bfloat16(unsigned int i) { bits = __lanewise_bf16_from_float((float) i); }
  __device__ operator float() const { return __lanewise_bf16_to_float(bits); }
};

struct alignas(4) __nv_bfloat162 {
  __nv_bfloat16 x;
  __nv_bfloat16 y;
  __nv_bfloat162() = default;
  __device__ __nv_bfloat162(__nv_bfloat16 a, __nv_bfloat16 b) : x(a), y(b) {}
};

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

__device__ inline float __bfloat162float(__nv_bfloat16 a) { return __lanewise_bf16_to_float(a.bits); }
__device__ inline __nv_bfloat16 __float2bfloat16(float f) { __nv_bfloat16 r; r.bits = __lanewise_bf16_from_float(f); return r; }
__device__ inline __nv_bfloat16 operator-(__nv_bfloat16 a) { __nv_bfloat16 r; r.bits = a.bits ^ 0x8000; return r; }
__device__ inline __nv_bfloat162 operator-(__nv_bfloat162 a) { return __nv_bfloat162(-a.x, -a.y); }
__device__ inline __nv_bfloat16 operator+(__nv_bfloat16 a, __nv_bfloat16 b) { return __float2bfloat16(__bfloat162float(a) + __bfloat162float(b)); }
__device__ inline __nv_bfloat16& operator+=(__nv_bfloat16& a, __nv_bfloat16 b) { a = a + b; return a; }
__device__ inline __nv_bfloat162 operator+(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(a.x + b.x, a.y + b.y); }
__device__ inline __nv_bfloat162& operator+=(__nv_bfloat162& a, __nv_bfloat162 b) { a = a + b; return a; }
__device__ inline __nv_bfloat16 operator-(__nv_bfloat16 a, __nv_bfloat16 b) { return __float2bfloat16(__bfloat162float(a) - __bfloat162float(b)); }
__device__ inline __nv_bfloat16& operator-=(__nv_bfloat16& a, __nv_bfloat16 b) { a = a - b; return a; }
__device__ inline __nv_bfloat162 operator-(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(a.x - b.x, a.y - b.y); }
__device__ inline __nv_bfloat162& operator-=(__nv_bfloat162& a, __nv_bfloat162 b) { a = a - b; return a; }
__device__ inline __nv_bfloat16 operator*(__nv_bfloat16 a, __nv_bfloat16 b) { return __float2bfloat16(__bfloat162float(a) * __bfloat162float(b)); }
__device__ inline __nv_bfloat16& operator*=(__nv_bfloat16& a, __nv_bfloat16 b) { a = a * b; return a; }
__device__ inline __nv_bfloat162 operator*(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(a.x * b.x, a.y * b.y); }
__device__ inline __nv_bfloat162& operator*=(__nv_bfloat162& a, __nv_bfloat162 b) { a = a * b; return a; }
__device__ inline __nv_bfloat16 operator/(__nv_bfloat16 a, __nv_bfloat16 b) { return __float2bfloat16(__bfloat162float(a) / __bfloat162float(b)); }
__device__ inline __nv_bfloat16& operator/=(__nv_bfloat16& a, __nv_bfloat16 b) { a = a / b; return a; }
__device__ inline __nv_bfloat162 operator/(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(a.x / b.x, a.y / b.y); }
__device__ inline __nv_bfloat162& operator/=(__nv_bfloat162& a, __nv_bfloat162 b) { a = a / b; return a; }
__device__ inline bool operator==(__nv_bfloat16 a, __nv_bfloat16 b) { return __bfloat162float(a) == __bfloat162float(b); }
__device__ inline bool operator!=(__nv_bfloat16 a, __nv_bfloat16 b) { return __bfloat162float(a) != __bfloat162float(b); }
__device__ inline bool operator<(__nv_bfloat16 a, __nv_bfloat16 b) { return __bfloat162float(a) < __bfloat162float(b); }
__device__ inline bool operator<=(__nv_bfloat16 a, __nv_bfloat16 b) { return __bfloat162float(a) <= __bfloat162float(b); }
__device__ inline bool operator>(__nv_bfloat16 a, __nv_bfloat16 b) { return __bfloat162float(a) > __bfloat162float(b); }
__device__ inline bool operator>=(__nv_bfloat16 a, __nv_bfloat16 b) { return __bfloat162float(a) >= __bfloat162float(b); }
__device__ inline __nv_bfloat16 __float2bfloat16_rn(float f) { return __float2bfloat16(f); }
__device__ inline __nv_bfloat16 __double2bfloat16(double d) { return __float2bfloat16((float) d); }
__device__ inline __nv_bfloat162 __bfloat162bfloat162(__nv_bfloat16 a) { return __nv_bfloat162(a, a); }
__device__ inline __nv_bfloat162 __halves2bfloat162(__nv_bfloat16 a, __nv_bfloat16 b) { return __nv_bfloat162(a, b); }
__device__ inline __nv_bfloat162 make_bfloat162(__nv_bfloat16 a, __nv_bfloat16 b) { return __nv_bfloat162(a, b); }
__device__ inline __nv_bfloat162 __float2bfloat162_rn(float f) { return __nv_bfloat162(__float2bfloat16(f), __float2bfloat16(f)); }
__device__ inline __nv_bfloat162 __floats2bfloat162_rn(float a, float b) {
  return __nv_bfloat162(__float2bfloat16(a), __float2bfloat16(b));
}
__device__ inline __nv_bfloat162 __float22bfloat162_rn(float2 f) { return __nv_bfloat162(__float2bfloat16(f.x), __float2bfloat16(f.y)); }
__device__ inline float2 __bfloat1622float2(__nv_bfloat162 a) { return make_float2(__bfloat162float(a.x), __bfloat162float(a.y)); }
__device__ inline float __low2float(__nv_bfloat162 a) { return __bfloat162float(a.x); }
__device__ inline float __high2float(__nv_bfloat162 a) { return __bfloat162float(a.y); }
__device__ inline __nv_bfloat16 __low2bfloat16(__nv_bfloat162 a) { return a.x; }
__device__ inline __nv_bfloat16 __high2bfloat16(__nv_bfloat162 a) { return a.y; }
__device__ inline __nv_bfloat162 __lowhigh2highlow(__nv_bfloat162 a) { return __nv_bfloat162(a.y, a.x); }
__device__ inline int __bfloat162int_rn(__nv_bfloat16 a) { return __float2int_rn(__bfloat162float(a)); }
__device__ inline int __bfloat162int_rz(__nv_bfloat16 a) { return (int) __bfloat162float(a); }
__device__ inline __nv_bfloat16 __int2bfloat16_rn(int i) { return __float2bfloat16((float) i); }
__device__ inline __nv_bfloat16 __uint2bfloat16_rn(unsigned int i) { return __float2bfloat16((float) i); }
__device__ inline unsigned short __bfloat16_as_ushort(__nv_bfloat16 a) { return a.bits; }
__device__ inline short __bfloat16_as_short(__nv_bfloat16 a) { return (short) a.bits; }
__device__ inline __nv_bfloat16 __ushort_as_bfloat16(unsigned short bits) { __nv_bfloat16 r; r.bits = bits; return r; }
__device__ inline __nv_bfloat16 __short_as_bfloat16(short bits) { __nv_bfloat16 r; r.bits = (unsigned short) bits; return r; }
__device__ inline __nv_bfloat16 __hadd(__nv_bfloat16 a, __nv_bfloat16 b) { return a + b; }
__device__ inline __nv_bfloat162 __hadd2(__nv_bfloat162 a, __nv_bfloat162 b) { return a + b; }
__device__ inline __nv_bfloat16 __hadd_rn(__nv_bfloat16 a, __nv_bfloat16 b) { return a + b; }
__device__ inline __nv_bfloat16 __hsub(__nv_bfloat16 a, __nv_bfloat16 b) { return a - b; }
__device__ inline __nv_bfloat162 __hsub2(__nv_bfloat162 a, __nv_bfloat162 b) { return a - b; }
__device__ inline __nv_bfloat16 __hsub_rn(__nv_bfloat16 a, __nv_bfloat16 b) { return a - b; }
__device__ inline __nv_bfloat16 __hmul(__nv_bfloat16 a, __nv_bfloat16 b) { return a * b; }
__device__ inline __nv_bfloat162 __hmul2(__nv_bfloat162 a, __nv_bfloat162 b) { return a * b; }
__device__ inline __nv_bfloat16 __hmul_rn(__nv_bfloat16 a, __nv_bfloat16 b) { return a * b; }
__device__ inline __nv_bfloat16 __hdiv(__nv_bfloat16 a, __nv_bfloat16 b) { return a / b; }
__device__ inline __nv_bfloat162 __h2div(__nv_bfloat162 a, __nv_bfloat162 b) { return a / b; }
__device__ inline bool __heq(__nv_bfloat16 a, __nv_bfloat16 b) { return a == b; }
__device__ inline bool __hne(__nv_bfloat16 a, __nv_bfloat16 b) { return a != b; }
__device__ inline bool __hlt(__nv_bfloat16 a, __nv_bfloat16 b) { return a < b; }
__device__ inline bool __hle(__nv_bfloat16 a, __nv_bfloat16 b) { return a <= b; }
__device__ inline bool __hgt(__nv_bfloat16 a, __nv_bfloat16 b) { return a > b; }
__device__ inline bool __hge(__nv_bfloat16 a, __nv_bfloat16 b) { return a >= b; }
__device__ inline __nv_bfloat16 hsqrt(__nv_bfloat16 a) { return __float2bfloat16(sqrtf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2sqrt(__nv_bfloat162 a) { return __nv_bfloat162(hsqrt(a.x), hsqrt(a.y)); }
__device__ inline __nv_bfloat16 hrsqrt(__nv_bfloat16 a) { return __float2bfloat16(rsqrtf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2rsqrt(__nv_bfloat162 a) { return __nv_bfloat162(hrsqrt(a.x), hrsqrt(a.y)); }
__device__ inline __nv_bfloat16 hexp(__nv_bfloat16 a) { return __float2bfloat16(expf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2exp(__nv_bfloat162 a) { return __nv_bfloat162(hexp(a.x), hexp(a.y)); }
__device__ inline __nv_bfloat16 hexp2(__nv_bfloat16 a) { return __float2bfloat16(exp2f(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2exp2(__nv_bfloat162 a) { return __nv_bfloat162(hexp2(a.x), hexp2(a.y)); }
__device__ inline __nv_bfloat16 hexp10(__nv_bfloat16 a) { return __float2bfloat16(exp10f(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2exp10(__nv_bfloat162 a) { return __nv_bfloat162(hexp10(a.x), hexp10(a.y)); }
__device__ inline __nv_bfloat16 hlog(__nv_bfloat16 a) { return __float2bfloat16(logf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2log(__nv_bfloat162 a) { return __nv_bfloat162(hlog(a.x), hlog(a.y)); }
__device__ inline __nv_bfloat16 hlog2(__nv_bfloat16 a) { return __float2bfloat16(log2f(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2log2(__nv_bfloat162 a) { return __nv_bfloat162(hlog2(a.x), hlog2(a.y)); }
__device__ inline __nv_bfloat16 hlog10(__nv_bfloat16 a) { return __float2bfloat16(log10f(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2log10(__nv_bfloat162 a) { return __nv_bfloat162(hlog10(a.x), hlog10(a.y)); }
__device__ inline __nv_bfloat16 hsin(__nv_bfloat16 a) { return __float2bfloat16(sinf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2sin(__nv_bfloat162 a) { return __nv_bfloat162(hsin(a.x), hsin(a.y)); }
__device__ inline __nv_bfloat16 hcos(__nv_bfloat16 a) { return __float2bfloat16(cosf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2cos(__nv_bfloat162 a) { return __nv_bfloat162(hcos(a.x), hcos(a.y)); }
__device__ inline __nv_bfloat16 hfloor(__nv_bfloat16 a) { return __float2bfloat16(floorf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2floor(__nv_bfloat162 a) { return __nv_bfloat162(hfloor(a.x), hfloor(a.y)); }
__device__ inline __nv_bfloat16 hceil(__nv_bfloat16 a) { return __float2bfloat16(ceilf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2ceil(__nv_bfloat162 a) { return __nv_bfloat162(hceil(a.x), hceil(a.y)); }
__device__ inline __nv_bfloat16 htrunc(__nv_bfloat16 a) { return __float2bfloat16(truncf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2trunc(__nv_bfloat162 a) { return __nv_bfloat162(htrunc(a.x), htrunc(a.y)); }
__device__ inline __nv_bfloat16 hrint(__nv_bfloat16 a) { return __float2bfloat16(rintf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2rint(__nv_bfloat162 a) { return __nv_bfloat162(hrint(a.x), hrint(a.y)); }
__device__ inline __nv_bfloat16 hrcp(__nv_bfloat16 a) { return __float2bfloat16(1.0f / __bfloat162float(a)); }
__device__ inline __nv_bfloat16 __hneg(__nv_bfloat16 a) { return -a; }
__device__ inline __nv_bfloat162 __hneg2(__nv_bfloat162 a) { return __nv_bfloat162(-a.x, -a.y); }
__device__ inline __nv_bfloat16 __habs(__nv_bfloat16 a) { __nv_bfloat16 r; r.bits = a.bits & 0x7fff; return r; }
__device__ inline __nv_bfloat162 __habs2(__nv_bfloat162 a) { return __nv_bfloat162(__habs(a.x), __habs(a.y)); }
__device__ inline bool __hisnan(__nv_bfloat16 a) { return isnan(__bfloat162float(a)); }
__device__ inline int __hisinf(__nv_bfloat16 a) { return isinf(__bfloat162float(a)) ? (a.bits >> 15 ? -1 : 1) : 0; }
__device__ inline __nv_bfloat16 __hfma(__nv_bfloat16 a, __nv_bfloat16 b, __nv_bfloat16 c) {
  return __float2bfloat16(fmaf(__bfloat162float(a), __bfloat162float(b), __bfloat162float(c)));
}
__device__ inline __nv_bfloat162 __hfma2(__nv_bfloat162 a, __nv_bfloat162 b, __nv_bfloat162 c) {
  return __nv_bfloat162(__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y));
}
__device__ inline __nv_bfloat16 __hmax(__nv_bfloat16 a, __nv_bfloat16 b) { return __float2bfloat16(fmaxf(__bfloat162float(a), __bfloat162float(b))); }
__device__ inline __nv_bfloat16 __hmin(__nv_bfloat16 a, __nv_bfloat16 b) { return __float2bfloat16(fminf(__bfloat162float(a), __bfloat162float(b))); }
__device__ inline __nv_bfloat162 __hmax2(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(__hmax(a.x, b.x), __hmax(a.y, b.y)); }
__device__ inline __nv_bfloat162 __hmin2(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(__hmin(a.x, b.x), __hmin(a.y, b.y)); }

__device__ inline __nv_bfloat162 __heq2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__nv_bfloat16(a.x == b.x ? 1.0f : 0.0f), __nv_bfloat16(a.y == b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbeq2(__nv_bfloat162 a, __nv_bfloat162 b) { return a.x == b.x && a.y == b.y; }
__device__ inline __nv_bfloat162 __hne2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__nv_bfloat16(a.x != b.x ? 1.0f : 0.0f), __nv_bfloat16(a.y != b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbne2(__nv_bfloat162 a, __nv_bfloat162 b) { return a.x != b.x && a.y != b.y; }
__device__ inline __nv_bfloat162 __hlt2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__nv_bfloat16(a.x < b.x ? 1.0f : 0.0f), __nv_bfloat16(a.y < b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hblt2(__nv_bfloat162 a, __nv_bfloat162 b) { return a.x < b.x && a.y < b.y; }
__device__ inline __nv_bfloat162 __hle2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__nv_bfloat16(a.x <= b.x ? 1.0f : 0.0f), __nv_bfloat16(a.y <= b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hble2(__nv_bfloat162 a, __nv_bfloat162 b) { return a.x <= b.x && a.y <= b.y; }
__device__ inline __nv_bfloat162 __hgt2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__nv_bfloat16(a.x > b.x ? 1.0f : 0.0f), __nv_bfloat16(a.y > b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbgt2(__nv_bfloat162 a, __nv_bfloat162 b) { return a.x > b.x && a.y > b.y; }
__device__ inline __nv_bfloat162 __hge2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__nv_bfloat16(a.x >= b.x ? 1.0f : 0.0f), __nv_bfloat16(a.y >= b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbge2(__nv_bfloat162 a, __nv_bfloat162 b) { return a.x >= b.x && a.y >= b.y; }

// Directed roundings: of the nearest the neighbour if it lies on the wrong side.
__device__ inline __nv_bfloat16 __lanewise_bf16_step(float f, bool up, bool down) {
  __nv_bfloat16 r = __float2bfloat16(f);
  float back = __bfloat162float(r);
  if (isnan(f) || back == f) return r;
  if (back < f && up) r.bits = r.bits == 0x8000 ? 1 : (unsigned short) (r.bits & 0x8000 ? r.bits - 1 : r.bits + 1);
  if (back > f && down) r.bits = r.bits == 0 ? 0x8001 : (unsigned short) (r.bits & 0x8000 ? r.bits + 1 : r.bits - 1);
  return r;
}
__device__ inline __nv_bfloat16 __float2bfloat16_rz(float f) { return __lanewise_bf16_step(f, f < 0.0f, f > 0.0f); }
__device__ inline __nv_bfloat16 __float2bfloat16_ru(float f) { return __lanewise_bf16_step(f, true, false); }
__device__ inline __nv_bfloat16 __float2bfloat16_rd(float f) { return __lanewise_bf16_step(f, false, true); }
// Through a float that keeps what it cuts off as its last bit: rounded once.
__device__ inline float __lanewise_bf16_sticky(long long i) {
  float f = __ll2float_rz(i);
  return (long long) f == i ? f : __uint_as_float(__float_as_uint(f) | 1u);
}
__device__ inline float __lanewise_bf16_sticky(unsigned long long i) {
  float f = __ull2float_rz(i);
  return (unsigned long long) f == i ? f : __uint_as_float(__float_as_uint(f) | 1u);
}
__device__ inline __nv_bfloat16 __int2bfloat16_rz(int i) { return __float2bfloat16_rz(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __int2bfloat16_ru(int i) { return __float2bfloat16_ru(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __int2bfloat16_rd(int i) { return __float2bfloat16_rd(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __uint2bfloat16_rz(unsigned int i) { return __float2bfloat16_rz(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __uint2bfloat16_ru(unsigned int i) { return __float2bfloat16_ru(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __uint2bfloat16_rd(unsigned int i) { return __float2bfloat16_rd(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __short2bfloat16_rn(short i) { return __float2bfloat16(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __short2bfloat16_rz(short i) { return __float2bfloat16_rz(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __short2bfloat16_ru(short i) { return __float2bfloat16_ru(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __short2bfloat16_rd(short i) { return __float2bfloat16_rd(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __ushort2bfloat16_rn(unsigned short i) { return __float2bfloat16(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __ushort2bfloat16_rz(unsigned short i) { return __float2bfloat16_rz(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __ushort2bfloat16_ru(unsigned short i) { return __float2bfloat16_ru(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __ushort2bfloat16_rd(unsigned short i) { return __float2bfloat16_rd(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __ll2bfloat16_rn(long long i) { return __float2bfloat16(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __ll2bfloat16_rz(long long i) { return __float2bfloat16_rz(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __ll2bfloat16_ru(long long i) { return __float2bfloat16_ru(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __ll2bfloat16_rd(long long i) { return __float2bfloat16_rd(__lanewise_bf16_sticky((long long) i)); }
__device__ inline __nv_bfloat16 __ull2bfloat16_rn(unsigned long long i) { return __float2bfloat16(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __ull2bfloat16_rz(unsigned long long i) { return __float2bfloat16_rz(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __ull2bfloat16_ru(unsigned long long i) { return __float2bfloat16_ru(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline __nv_bfloat16 __ull2bfloat16_rd(unsigned long long i) { return __float2bfloat16_rd(__lanewise_bf16_sticky((unsigned long long) i)); }
__device__ inline int __bfloat162int_ru(__nv_bfloat16 a) { return __float2int_ru(__bfloat162float(a)); }
__device__ inline int __bfloat162int_rd(__nv_bfloat16 a) { return __float2int_rd(__bfloat162float(a)); }
__device__ inline unsigned int __bfloat162uint_rn(__nv_bfloat16 a) { return __float2uint_rn(__bfloat162float(a)); }
__device__ inline unsigned int __bfloat162uint_rz(__nv_bfloat16 a) { return __float2uint_rz(__bfloat162float(a)); }
__device__ inline unsigned int __bfloat162uint_ru(__nv_bfloat16 a) { return __float2uint_ru(__bfloat162float(a)); }
__device__ inline unsigned int __bfloat162uint_rd(__nv_bfloat16 a) { return __float2uint_rd(__bfloat162float(a)); }
__device__ inline long long __bfloat162ll_rn(__nv_bfloat16 a) { return __float2ll_rn(__bfloat162float(a)); }
__device__ inline long long __bfloat162ll_rz(__nv_bfloat16 a) { return __float2ll_rz(__bfloat162float(a)); }
__device__ inline long long __bfloat162ll_ru(__nv_bfloat16 a) { return __float2ll_ru(__bfloat162float(a)); }
__device__ inline long long __bfloat162ll_rd(__nv_bfloat16 a) { return __float2ll_rd(__bfloat162float(a)); }
__device__ inline unsigned long long __bfloat162ull_rn(__nv_bfloat16 a) { return __float2ull_rn(__bfloat162float(a)); }
__device__ inline unsigned long long __bfloat162ull_rz(__nv_bfloat16 a) { return __float2ull_rz(__bfloat162float(a)); }
__device__ inline unsigned long long __bfloat162ull_ru(__nv_bfloat16 a) { return __float2ull_ru(__bfloat162float(a)); }
__device__ inline unsigned long long __bfloat162ull_rd(__nv_bfloat16 a) { return __float2ull_rd(__bfloat162float(a)); }
__device__ inline short __bfloat162short_rn(__nv_bfloat16 a) { return (short) min(max(__float2int_rn(__bfloat162float(a)), -32768), 32767); }
__device__ inline short __bfloat162short_rz(__nv_bfloat16 a) { return (short) min(max(__float2int_rz(__bfloat162float(a)), -32768), 32767); }
__device__ inline short __bfloat162short_ru(__nv_bfloat16 a) { return (short) min(max(__float2int_ru(__bfloat162float(a)), -32768), 32767); }
__device__ inline short __bfloat162short_rd(__nv_bfloat16 a) { return (short) min(max(__float2int_rd(__bfloat162float(a)), -32768), 32767); }
__device__ inline unsigned short __bfloat162ushort_rn(__nv_bfloat16 a) { return (unsigned short) min(max(__float2int_rn(__bfloat162float(a)), 0), 65535); }
__device__ inline unsigned short __bfloat162ushort_rz(__nv_bfloat16 a) { return (unsigned short) min(max(__float2int_rz(__bfloat162float(a)), 0), 65535); }
__device__ inline unsigned short __bfloat162ushort_ru(__nv_bfloat16 a) { return (unsigned short) min(max(__float2int_ru(__bfloat162float(a)), 0), 65535); }
__device__ inline unsigned short __bfloat162ushort_rd(__nv_bfloat16 a) { return (unsigned short) min(max(__float2int_rd(__bfloat162float(a)), 0), 65535); }
__device__ inline signed char __bfloat162char_rz(__nv_bfloat16 a) { return (signed char) min(max(__float2int_rz(__bfloat162float(a)), -128), 127); }
__device__ inline unsigned char __bfloat162uchar_rz(__nv_bfloat16 a) { return (unsigned char) min(max(__float2int_rz(__bfloat162float(a)), 0), 255); }
__device__ inline __nv_bfloat162 __low2bfloat162(__nv_bfloat162 a) { return __nv_bfloat162(a.x, a.x); }
__device__ inline __nv_bfloat162 __lows2bfloat162(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(a.x, b.x); }
__device__ inline __nv_bfloat162 __high2bfloat162(__nv_bfloat162 a) { return __nv_bfloat162(a.y, a.y); }
__device__ inline __nv_bfloat162 __highs2bfloat162(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(a.y, b.y); }
__device__ inline __nv_bfloat16 __lanewise_bf16_saturate(__nv_bfloat16 a) { return __float2bfloat16(__saturatef(__bfloat162float(a))); }
__device__ inline __nv_bfloat16 __hadd_sat(__nv_bfloat16 a, __nv_bfloat16 b) { return __lanewise_bf16_saturate(a + b); }
__device__ inline __nv_bfloat162 __hadd2_sat(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(__hadd_sat(a.x, b.x), __hadd_sat(a.y, b.y)); }
__device__ inline __nv_bfloat162 __hadd2_rn(__nv_bfloat162 a, __nv_bfloat162 b) { return a + b; }
__device__ inline __nv_bfloat16 __hsub_sat(__nv_bfloat16 a, __nv_bfloat16 b) { return __lanewise_bf16_saturate(a - b); }
__device__ inline __nv_bfloat162 __hsub2_sat(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(__hsub_sat(a.x, b.x), __hsub_sat(a.y, b.y)); }
__device__ inline __nv_bfloat162 __hsub2_rn(__nv_bfloat162 a, __nv_bfloat162 b) { return a - b; }
__device__ inline __nv_bfloat16 __hmul_sat(__nv_bfloat16 a, __nv_bfloat16 b) { return __lanewise_bf16_saturate(a * b); }
__device__ inline __nv_bfloat162 __hmul2_sat(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(__hmul_sat(a.x, b.x), __hmul_sat(a.y, b.y)); }
__device__ inline __nv_bfloat162 __hmul2_rn(__nv_bfloat162 a, __nv_bfloat162 b) { return a * b; }
__device__ inline __nv_bfloat16 __hfma_sat(__nv_bfloat16 a, __nv_bfloat16 b, __nv_bfloat16 c) { return __lanewise_bf16_saturate(__hfma(a, b, c)); }
__device__ inline __nv_bfloat162 __hfma2_sat(__nv_bfloat162 a, __nv_bfloat162 b, __nv_bfloat162 c) {
  return __nv_bfloat162(__hfma_sat(a.x, b.x, c.x), __hfma_sat(a.y, b.y, c.y));
}
__device__ inline __nv_bfloat16 __hfma_relu(__nv_bfloat16 a, __nv_bfloat16 b, __nv_bfloat16 c) {
  __nv_bfloat16 r = __hfma(a, b, c);
  return __bfloat162float(r) < 0.0f ? __float2bfloat16(0.0f) : r;
}
__device__ inline __nv_bfloat162 __hfma2_relu(__nv_bfloat162 a, __nv_bfloat162 b, __nv_bfloat162 c) {
  return __nv_bfloat162(__hfma_relu(a.x, b.x, c.x), __hfma_relu(a.y, b.y, c.y));
}
__device__ inline __nv_bfloat162 __hcmadd(__nv_bfloat162 a, __nv_bfloat162 b, __nv_bfloat162 c) {
  return __nv_bfloat162(__hfma(__hneg(a.y), b.y, __hfma(a.x, b.x, c.x)), __hfma(a.y, b.x, __hfma(a.x, b.y, c.y)));
}
__device__ inline __nv_bfloat16 __hmax_nan(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) ? a : __hisnan(b) ? b : __hmax(a, b); }
__device__ inline __nv_bfloat162 __hmax2_nan(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(__hmax_nan(a.x, b.x), __hmax_nan(a.y, b.y)); }
__device__ inline __nv_bfloat16 __hmin_nan(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) ? a : __hisnan(b) ? b : __hmin(a, b); }
__device__ inline __nv_bfloat162 __hmin2_nan(__nv_bfloat162 a, __nv_bfloat162 b) { return __nv_bfloat162(__hmin_nan(a.x, b.x), __hmin_nan(a.y, b.y)); }
__device__ inline __nv_bfloat162 __hisnan2(__nv_bfloat162 a) {
  return __nv_bfloat162(__float2bfloat16(__hisnan(a.x) ? 1.0f : 0.0f), __float2bfloat16(__hisnan(a.y) ? 1.0f : 0.0f));
}
__device__ inline __nv_bfloat16 htanh(__nv_bfloat16 a) { return __float2bfloat16(tanhf(__bfloat162float(a))); }
__device__ inline __nv_bfloat162 h2tanh(__nv_bfloat162 a) { return __nv_bfloat162(htanh(a.x), htanh(a.y)); }
__device__ inline __nv_bfloat16 htanh_approx(__nv_bfloat16 a) { return htanh(a); }
__device__ inline __nv_bfloat162 h2tanh_approx(__nv_bfloat162 a) { return h2tanh(a); }
__device__ inline __nv_bfloat162 h2rcp(__nv_bfloat162 a) { return __nv_bfloat162(hrcp(a.x), hrcp(a.y)); }
// The comparisons that hold for numbers that are not ordered, and those that give masks.
__device__ inline bool __hequ(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) || __hisnan(b) || a == b; }
__device__ inline __nv_bfloat162 __hequ2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__float2bfloat16(__hequ(a.x, b.x) ? 1.0f : 0.0f), __float2bfloat16(__hequ(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbequ2(__nv_bfloat162 a, __nv_bfloat162 b) { return __hequ(a.x, b.x) && __hequ(a.y, b.y); }
__device__ inline unsigned int __heq2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__heq(a.x, b.x) ? 0xffffu : 0u) | (__heq(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hequ2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hequ(a.x, b.x) ? 0xffffu : 0u) | (__hequ(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hneu(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) || __hisnan(b) || a != b; }
__device__ inline __nv_bfloat162 __hneu2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__float2bfloat16(__hneu(a.x, b.x) ? 1.0f : 0.0f), __float2bfloat16(__hneu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbneu2(__nv_bfloat162 a, __nv_bfloat162 b) { return __hneu(a.x, b.x) && __hneu(a.y, b.y); }
__device__ inline unsigned int __hne2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hne(a.x, b.x) ? 0xffffu : 0u) | (__hne(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hneu2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hneu(a.x, b.x) ? 0xffffu : 0u) | (__hneu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hltu(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) || __hisnan(b) || a < b; }
__device__ inline __nv_bfloat162 __hltu2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__float2bfloat16(__hltu(a.x, b.x) ? 1.0f : 0.0f), __float2bfloat16(__hltu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbltu2(__nv_bfloat162 a, __nv_bfloat162 b) { return __hltu(a.x, b.x) && __hltu(a.y, b.y); }
__device__ inline unsigned int __hlt2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hlt(a.x, b.x) ? 0xffffu : 0u) | (__hlt(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hltu2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hltu(a.x, b.x) ? 0xffffu : 0u) | (__hltu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hleu(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) || __hisnan(b) || a <= b; }
__device__ inline __nv_bfloat162 __hleu2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__float2bfloat16(__hleu(a.x, b.x) ? 1.0f : 0.0f), __float2bfloat16(__hleu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbleu2(__nv_bfloat162 a, __nv_bfloat162 b) { return __hleu(a.x, b.x) && __hleu(a.y, b.y); }
__device__ inline unsigned int __hle2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hle(a.x, b.x) ? 0xffffu : 0u) | (__hle(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hleu2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hleu(a.x, b.x) ? 0xffffu : 0u) | (__hleu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hgtu(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) || __hisnan(b) || a > b; }
__device__ inline __nv_bfloat162 __hgtu2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__float2bfloat16(__hgtu(a.x, b.x) ? 1.0f : 0.0f), __float2bfloat16(__hgtu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbgtu2(__nv_bfloat162 a, __nv_bfloat162 b) { return __hgtu(a.x, b.x) && __hgtu(a.y, b.y); }
__device__ inline unsigned int __hgt2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hgt(a.x, b.x) ? 0xffffu : 0u) | (__hgt(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hgtu2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hgtu(a.x, b.x) ? 0xffffu : 0u) | (__hgtu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hgeu(__nv_bfloat16 a, __nv_bfloat16 b) { return __hisnan(a) || __hisnan(b) || a >= b; }
__device__ inline __nv_bfloat162 __hgeu2(__nv_bfloat162 a, __nv_bfloat162 b) {
  return __nv_bfloat162(__float2bfloat16(__hgeu(a.x, b.x) ? 1.0f : 0.0f), __float2bfloat16(__hgeu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbgeu2(__nv_bfloat162 a, __nv_bfloat162 b) { return __hgeu(a.x, b.x) && __hgeu(a.y, b.y); }
__device__ inline unsigned int __hge2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hge(a.x, b.x) ? 0xffffu : 0u) | (__hge(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hgeu2_mask(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (__hgeu(a.x, b.x) ? 0xffffu : 0u) | (__hgeu(a.y, b.y) ? 0xffff0000u : 0u);
}
// Hints about caches.
__device__ inline __nv_bfloat16 __ldca(const __nv_bfloat16* at) { return *at; }
__device__ inline __nv_bfloat162 __ldca(const __nv_bfloat162* at) { return *at; }
__device__ inline __nv_bfloat16 __ldcg(const __nv_bfloat16* at) { return *at; }
__device__ inline __nv_bfloat162 __ldcg(const __nv_bfloat162* at) { return *at; }
__device__ inline __nv_bfloat16 __ldcs(const __nv_bfloat16* at) { return *at; }
__device__ inline __nv_bfloat162 __ldcs(const __nv_bfloat162* at) { return *at; }
__device__ inline __nv_bfloat16 __ldcv(const __nv_bfloat16* at) { return *at; }
__device__ inline __nv_bfloat162 __ldcv(const __nv_bfloat162* at) { return *at; }
__device__ inline __nv_bfloat16 __ldlu(const __nv_bfloat16* at) { return *at; }
__device__ inline __nv_bfloat162 __ldlu(const __nv_bfloat162* at) { return *at; }
__device__ inline void __stcg(__nv_bfloat16* at, __nv_bfloat16 a) { *at = a; }
__device__ inline void __stcg(__nv_bfloat162* at, __nv_bfloat162 a) { *at = a; }
__device__ inline void __stcs(__nv_bfloat16* at, __nv_bfloat16 a) { *at = a; }
__device__ inline void __stcs(__nv_bfloat162* at, __nv_bfloat162 a) { *at = a; }
__device__ inline void __stwb(__nv_bfloat16* at, __nv_bfloat16 a) { *at = a; }
__device__ inline void __stwb(__nv_bfloat162* at, __nv_bfloat162 a) { *at = a; }
__device__ inline void __stwt(__nv_bfloat16* at, __nv_bfloat16 a) { *at = a; }
__device__ inline void __stwt(__nv_bfloat162* at, __nv_bfloat162 a) { *at = a; }

// Exchanges of lanes, and atomic additions: of a pair each half is added on its own.
__device__ inline unsigned int __lanewise_bf16_pair(__nv_bfloat162 a) { return (unsigned int) a.y.bits << 16 | a.x.bits; }
__device__ inline __nv_bfloat162 __lanewise_bf16_pair(unsigned int bits) {
  __nv_bfloat162 r;
  r.x.bits = (unsigned short) bits;
  r.y.bits = (unsigned short) (bits >> 16);
  return r;
}
__device__ inline __nv_bfloat16 __shfl_sync(unsigned int lanes, __nv_bfloat16 a, int lane, int width = 32) {
  __nv_bfloat16 r;
  r.bits = (unsigned short) __shfl_sync(lanes, (unsigned int) a.bits, lane, width);
  return r;
}
__device__ inline __nv_bfloat162 __shfl_sync(unsigned int lanes, __nv_bfloat162 a, int lane, int width = 32) {
  return __lanewise_bf16_pair(__shfl_sync(lanes, __lanewise_bf16_pair(a), lane, width));
}
__device__ inline __nv_bfloat16 __shfl_up_sync(unsigned int lanes, __nv_bfloat16 a, unsigned int delta, int width = 32) {
  __nv_bfloat16 r;
  r.bits = (unsigned short) __shfl_up_sync(lanes, (unsigned int) a.bits, delta, width);
  return r;
}
__device__ inline __nv_bfloat162 __shfl_up_sync(unsigned int lanes, __nv_bfloat162 a, unsigned int delta, int width = 32) {
  return __lanewise_bf16_pair(__shfl_up_sync(lanes, __lanewise_bf16_pair(a), delta, width));
}
__device__ inline __nv_bfloat16 __shfl_down_sync(unsigned int lanes, __nv_bfloat16 a, unsigned int delta, int width = 32) {
  __nv_bfloat16 r;
  r.bits = (unsigned short) __shfl_down_sync(lanes, (unsigned int) a.bits, delta, width);
  return r;
}
__device__ inline __nv_bfloat162 __shfl_down_sync(unsigned int lanes, __nv_bfloat162 a, unsigned int delta, int width = 32) {
  return __lanewise_bf16_pair(__shfl_down_sync(lanes, __lanewise_bf16_pair(a), delta, width));
}
__device__ inline __nv_bfloat16 __shfl_xor_sync(unsigned int lanes, __nv_bfloat16 a, int mask, int width = 32) {
  __nv_bfloat16 r;
  r.bits = (unsigned short) __shfl_xor_sync(lanes, (unsigned int) a.bits, mask, width);
  return r;
}
__device__ inline __nv_bfloat162 __shfl_xor_sync(unsigned int lanes, __nv_bfloat162 a, int mask, int width = 32) {
  return __lanewise_bf16_pair(__shfl_xor_sync(lanes, __lanewise_bf16_pair(a), mask, width));
}
__device__ inline __nv_bfloat16 atomicAdd(__nv_bfloat16* at, __nv_bfloat16 a) {
  unsigned short seen = *(unsigned short*) at;
  for (;;) {
    __nv_bfloat16 r;
    r.bits = seen;
    unsigned short before = atomicCAS((unsigned short*) at, seen, (r + a).bits);
    if (before == seen) return r;
    seen = before;
  }
}
__device__ inline __nv_bfloat162 atomicAdd(__nv_bfloat162* at, __nv_bfloat162 a) {
  __nv_bfloat162 r;
  r.x = atomicAdd(&at->x, a.x);
  r.y = atomicAdd(&at->y, a.y);
  return r;
}
__device__ inline __nv_bfloat16 __ldg(const __nv_bfloat16* at) { return *at; }
__device__ inline __nv_bfloat162 __ldg(const __nv_bfloat162* at) { return *at; }
typedef __nv_bfloat16 nv_bfloat16;
typedef __nv_bfloat162 nv_bfloat162;
#endif
