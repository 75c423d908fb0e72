// IEEE half precision in CUDA C++: stored in 16 bits, computed in float and rounded once.
__device__ inline float __lanewise_half_to_float(unsigned short bits);
__device__ inline unsigned short __lanewise_half_from_float(float f);

struct __half {
  unsigned short bits;
  __half() = default;
  __device__ __half(float f) { bits = __lanewise_half_from_float(f); }
  __device__ __half(double d) { bits = __lanewise_half_from_float((float) d); }
  __device__ __half(int i) { bits = __lanewise_half_from_float((float) i); }
  __device__ __half(unsigned int i) { bits = __lanewise_half_from_float((float) i); }
  __device__ operator float() const { return __lanewise_half_to_float(bits); }
};

struct alignas(4) __half2 {
  __half x;
  __half y;
  __half2() = default;
  __device__ __half2(__half a, __half b) : x(a), y(b) {}
};

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

__device__ inline float __half2float(__half a) { return __lanewise_half_to_float(a.bits); }
__device__ inline __half __float2half(float f) { __half r; r.bits = __lanewise_half_from_float(f); return r; }
__device__ inline __half operator-(__half a) { __half r; r.bits = a.bits ^ 0x8000; return r; }
__device__ inline __half2 operator-(__half2 a) { return __half2(-a.x, -a.y); }
__device__ inline __half operator+(__half a, __half b) { return __float2half(__half2float(a) + __half2float(b)); }
__device__ inline __half& operator+=(__half& a, __half b) { a = a + b; return a; }
__device__ inline __half2 operator+(__half2 a, __half2 b) { return __half2(a.x + b.x, a.y + b.y); }
__device__ inline __half2& operator+=(__half2& a, __half2 b) { a = a + b; return a; }
__device__ inline __half operator-(__half a, __half b) { return __float2half(__half2float(a) - __half2float(b)); }
__device__ inline __half& operator-=(__half& a, __half b) { a = a - b; return a; }
__device__ inline __half2 operator-(__half2 a, __half2 b) { return __half2(a.x - b.x, a.y - b.y); }
__device__ inline __half2& operator-=(__half2& a, __half2 b) { a = a - b; return a; }
__device__ inline __half operator*(__half a, __half b) { return __float2half(__half2float(a) * __half2float(b)); }
__device__ inline __half& operator*=(__half& a, __half b) { a = a * b; return a; }
__device__ inline __half2 operator*(__half2 a, __half2 b) { return __half2(a.x * b.x, a.y * b.y); }
__device__ inline __half2& operator*=(__half2& a, __half2 b) { a = a * b; return a; }
__device__ inline __half operator/(__half a, __half b) { return __float2half(__half2float(a) / __half2float(b)); }
__device__ inline __half& operator/=(__half& a, __half b) { a = a / b; return a; }
__device__ inline __half2 operator/(__half2 a, __half2 b) { return __half2(a.x / b.x, a.y / b.y); }
__device__ inline __half2& operator/=(__half2& a, __half2 b) { a = a / b; return a; }
__device__ inline bool operator==(__half a, __half b) { return __half2float(a) == __half2float(b); }
__device__ inline bool operator!=(__half a, __half b) { return __half2float(a) != __half2float(b); }
__device__ inline bool operator<(__half a, __half b) { return __half2float(a) < __half2float(b); }
__device__ inline bool operator<=(__half a, __half b) { return __half2float(a) <= __half2float(b); }
__device__ inline bool operator>(__half a, __half b) { return __half2float(a) > __half2float(b); }
__device__ inline bool operator>=(__half a, __half b) { return __half2float(a) >= __half2float(b); }
__device__ inline __half __float2half_rn(float f) { return __float2half(f); }
__device__ inline __half __double2half(double d) { return __float2half((float) d); }
__device__ inline __half2 __half2half2(__half a) { return __half2(a, a); }
__device__ inline __half2 __halves2half2(__half a, __half b) { return __half2(a, b); }
__device__ inline __half2 make_half2(__half a, __half b) { return __half2(a, b); }
__device__ inline __half2 __float2half2_rn(float f) { return __half2(__float2half(f), __float2half(f)); }
__device__ inline __half2 __floats2half2_rn(float a, float b) {
  return __half2(__float2half(a), __float2half(b));
}
__device__ inline __half2 __float22half2_rn(float2 f) { return __half2(__float2half(f.x), __float2half(f.y)); }
__device__ inline float2 __half22float2(__half2 a) { return make_float2(__half2float(a.x), __half2float(a.y)); }
__device__ inline float __low2float(__half2 a) { return __half2float(a.x); }
__device__ inline float __high2float(__half2 a) { return __half2float(a.y); }
__device__ inline __half __low2half(__half2 a) { return a.x; }
__device__ inline __half __high2half(__half2 a) { return a.y; }
__device__ inline __half2 __lowhigh2highlow(__half2 a) { return __half2(a.y, a.x); }
__device__ inline int __half2int_rn(__half a) { return __float2int_rn(__half2float(a)); }
__device__ inline int __half2int_rz(__half a) { return (int) __half2float(a); }
__device__ inline __half __int2half_rn(int i) { return __float2half((float) i); }
__device__ inline __half __uint2half_rn(unsigned int i) { return __float2half((float) i); }
__device__ inline unsigned short __half_as_ushort(__half a) { return a.bits; }
__device__ inline short __half_as_short(__half a) { return (short) a.bits; }
__device__ inline __half __ushort_as_half(unsigned short bits) { __half r; r.bits = bits; return r; }
__device__ inline __half __short_as_half(short bits) { __half r; r.bits = (unsigned short) bits; return r; }
__device__ inline __half __hadd(__half a, __half b) { return a + b; }
__device__ inline __half2 __hadd2(__half2 a, __half2 b) { return a + b; }
__device__ inline __half __hadd_rn(__half a, __half b) { return a + b; }
__device__ inline __half __hsub(__half a, __half b) { return a - b; }
__device__ inline __half2 __hsub2(__half2 a, __half2 b) { return a - b; }
__device__ inline __half __hsub_rn(__half a, __half b) { return a - b; }
__device__ inline __half __hmul(__half a, __half b) { return a * b; }
__device__ inline __half2 __hmul2(__half2 a, __half2 b) { return a * b; }
__device__ inline __half __hmul_rn(__half a, __half b) { return a * b; }
__device__ inline __half __hdiv(__half a, __half b) { return a / b; }
__device__ inline __half2 __h2div(__half2 a, __half2 b) { return a / b; }
__device__ inline bool __heq(__half a, __half b) { return a == b; }
__device__ inline bool __hne(__half a, __half b) { return a != b; }
__device__ inline bool __hlt(__half a, __half b) { return a < b; }
__device__ inline bool __hle(__half a, __half b) { return a <= b; }
__device__ inline bool __hgt(__half a, __half b) { return a > b; }
__device__ inline bool __hge(__half a, __half b) { return a >= b; }
__device__ inline __half hsqrt(__half a) { return __float2half(sqrtf(__half2float(a))); }
__device__ inline __half2 h2sqrt(__half2 a) { return __half2(hsqrt(a.x), hsqrt(a.y)); }
__device__ inline __half hrsqrt(__half a) { return __float2half(rsqrtf(__half2float(a))); }
__device__ inline __half2 h2rsqrt(__half2 a) { return __half2(hrsqrt(a.x), hrsqrt(a.y)); }
__device__ inline __half hexp(__half a) { return __float2half(expf(__half2float(a))); }
__device__ inline __half2 h2exp(__half2 a) { return __half2(hexp(a.x), hexp(a.y)); }
__device__ inline __half hexp2(__half a) { return __float2half(exp2f(__half2float(a))); }
__device__ inline __half2 h2exp2(__half2 a) { return __half2(hexp2(a.x), hexp2(a.y)); }
__device__ inline __half hexp10(__half a) { return __float2half(exp10f(__half2float(a))); }
__device__ inline __half2 h2exp10(__half2 a) { return __half2(hexp10(a.x), hexp10(a.y)); }
__device__ inline __half hlog(__half a) { return __float2half(logf(__half2float(a))); }
__device__ inline __half2 h2log(__half2 a) { return __half2(hlog(a.x), hlog(a.y)); }
__device__ inline __half hlog2(__half a) { return __float2half(log2f(__half2float(a))); }
__device__ inline __half2 h2log2(__half2 a) { return __half2(hlog2(a.x), hlog2(a.y)); }
__device__ inline __half hlog10(__half a) { return __float2half(log10f(__half2float(a))); }
__device__ inline __half2 h2log10(__half2 a) { return __half2(hlog10(a.x), hlog10(a.y)); }
__device__ inline __half hsin(__half a) { return __float2half(sinf(__half2float(a))); }
__device__ inline __half2 h2sin(__half2 a) { return __half2(hsin(a.x), hsin(a.y)); }
__device__ inline __half hcos(__half a) { return __float2half(cosf(__half2float(a))); }
__device__ inline __half2 h2cos(__half2 a) { return __half2(hcos(a.x), hcos(a.y)); }
__device__ inline __half hfloor(__half a) { return __float2half(floorf(__half2float(a))); }
__device__ inline __half2 h2floor(__half2 a) { return __half2(hfloor(a.x), hfloor(a.y)); }
__device__ inline __half hceil(__half a) { return __float2half(ceilf(__half2float(a))); }
__device__ inline __half2 h2ceil(__half2 a) { return __half2(hceil(a.x), hceil(a.y)); }
__device__ inline __half htrunc(__half a) { return __float2half(truncf(__half2float(a))); }
__device__ inline __half2 h2trunc(__half2 a) { return __half2(htrunc(a.x), htrunc(a.y)); }
__device__ inline __half hrint(__half a) { return __float2half(rintf(__half2float(a))); }
__device__ inline __half2 h2rint(__half2 a) { return __half2(hrint(a.x), hrint(a.y)); }
__device__ inline __half hrcp(__half a) { return __float2half(1.0f / __half2float(a)); }
__device__ inline __half __hneg(__half a) { return -a; }
__device__ inline __half2 __hneg2(__half2 a) { return __half2(-a.x, -a.y); }
__device__ inline __half __habs(__half a) { __half r; r.bits = a.bits & 0x7fff; return r; }
__device__ inline __half2 __habs2(__half2 a) { return __half2(__habs(a.x), __habs(a.y)); }
__device__ inline bool __hisnan(__half a) { return isnan(__half2float(a)); }
__device__ inline int __hisinf(__half a) { return isinf(__half2float(a)) ? 1 : 0; }
__device__ inline __half __hfma(__half a, __half b, __half c) {
  return __float2half(fmaf(__half2float(a), __half2float(b), __half2float(c)));
}
__device__ inline __half2 __hfma2(__half2 a, __half2 b, __half2 c) {
  return __half2(__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y));
}
__device__ inline __half __hmax(__half a, __half b) { return __float2half(fmaxf(__half2float(a), __half2float(b))); }
__device__ inline __half __hmin(__half a, __half b) { return __float2half(fminf(__half2float(a), __half2float(b))); }
__device__ inline __half2 __hmax2(__half2 a, __half2 b) { return __half2(__hmax(a.x, b.x), __hmax(a.y, b.y)); }
__device__ inline __half2 __hmin2(__half2 a, __half2 b) { return __half2(__hmin(a.x, b.x), __hmin(a.y, b.y)); }

__device__ inline __half2 __heq2(__half2 a, __half2 b) {
  return __half2(__half(a.x == b.x ? 1.0f : 0.0f), __half(a.y == b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbeq2(__half2 a, __half2 b) { return a.x == b.x && a.y == b.y; }
__device__ inline __half2 __hne2(__half2 a, __half2 b) {
  return __half2(__half(a.x != b.x ? 1.0f : 0.0f), __half(a.y != b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbne2(__half2 a, __half2 b) { return a.x != b.x && a.y != b.y; }
__device__ inline __half2 __hlt2(__half2 a, __half2 b) {
  return __half2(__half(a.x < b.x ? 1.0f : 0.0f), __half(a.y < b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hblt2(__half2 a, __half2 b) { return a.x < b.x && a.y < b.y; }
__device__ inline __half2 __hle2(__half2 a, __half2 b) {
  return __half2(__half(a.x <= b.x ? 1.0f : 0.0f), __half(a.y <= b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hble2(__half2 a, __half2 b) { return a.x <= b.x && a.y <= b.y; }
__device__ inline __half2 __hgt2(__half2 a, __half2 b) {
  return __half2(__half(a.x > b.x ? 1.0f : 0.0f), __half(a.y > b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbgt2(__half2 a, __half2 b) { return a.x > b.x && a.y > b.y; }
__device__ inline __half2 __hge2(__half2 a, __half2 b) {
  return __half2(__half(a.x >= b.x ? 1.0f : 0.0f), __half(a.y >= b.y ? 1.0f : 0.0f));
}
__device__ inline bool __hbge2(__half2 a, __half2 b) { return a.x >= b.x && a.y >= b.y; }
typedef __half half;
typedef __half2 half2;
