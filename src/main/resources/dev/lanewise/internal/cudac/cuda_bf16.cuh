// bfloat16 in CUDA C++: stored in 16 bits, computed in float and rounded once.
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

__device__ inline unsigned short __lanewise_bf16_from_float(float f) {
  unsigned int bits = __float_as_uint(f);
  if ((bits & 0x7fffffffu) > 0x7f800000u) {
    return (unsigned short) 0x7fff;
  }
  return (unsigned short) ((bits + 0x7fffu + (bits >> 16 & 1u)) >> 16);
}

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
__device__ inline int __hisinf(__nv_bfloat16 a) { return isinf(__bfloat162float(a)) ? 1 : 0; }
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
typedef __nv_bfloat16 nv_bfloat16;
typedef __nv_bfloat162 nv_bfloat162;
