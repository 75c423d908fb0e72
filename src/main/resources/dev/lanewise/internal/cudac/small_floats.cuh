// Floats of 16 bits: stored so, computed in float and rounded once. In the names of half; bfloat16 has the same.
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
__device__ inline int __hisinf(__half a) { return isinf(__half2float(a)) ? (a.bits >> 15 ? -1 : 1) : 0; }
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

// Directed roundings: of the nearest the neighbour if it lies on the wrong side.
__device__ inline __half __lanewise_half_step(float f, bool up, bool down) {
  __half r = __float2half(f);
  float back = __half2float(r);
  if (isnan(f) || back == f) return r;
  if (back < f && up) r.bits = r.bits == 0x8000 ? 1 : (unsigned short) (r.bits & 0x8000 ? r.bits - 1 : r.bits + 1);
  if (back > f && down) r.bits = r.bits == 0 ? 0x8001 : (unsigned short) (r.bits & 0x8000 ? r.bits + 1 : r.bits - 1);
  return r;
}
__device__ inline __half __float2half_rz(float f) { return __lanewise_half_step(f, f < 0.0f, f > 0.0f); }
__device__ inline __half __float2half_ru(float f) { return __lanewise_half_step(f, true, false); }
__device__ inline __half __float2half_rd(float f) { return __lanewise_half_step(f, false, true); }
// Through a float that keeps what it cuts off as its last bit: rounded once.
__device__ inline float __lanewise_half_sticky(long long i) {
  float f = __ll2float_rz(i);
  return (long long) f == i ? f : __uint_as_float(__float_as_uint(f) | 1u);
}
__device__ inline float __lanewise_half_sticky(unsigned long long i) {
  float f = __ull2float_rz(i);
  return (unsigned long long) f == i ? f : __uint_as_float(__float_as_uint(f) | 1u);
}
__device__ inline __half __int2half_rz(int i) { return __float2half_rz(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __int2half_ru(int i) { return __float2half_ru(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __int2half_rd(int i) { return __float2half_rd(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __uint2half_rz(unsigned int i) { return __float2half_rz(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __uint2half_ru(unsigned int i) { return __float2half_ru(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __uint2half_rd(unsigned int i) { return __float2half_rd(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __short2half_rn(short i) { return __float2half(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __short2half_rz(short i) { return __float2half_rz(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __short2half_ru(short i) { return __float2half_ru(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __short2half_rd(short i) { return __float2half_rd(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __ushort2half_rn(unsigned short i) { return __float2half(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __ushort2half_rz(unsigned short i) { return __float2half_rz(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __ushort2half_ru(unsigned short i) { return __float2half_ru(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __ushort2half_rd(unsigned short i) { return __float2half_rd(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __ll2half_rn(long long i) { return __float2half(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __ll2half_rz(long long i) { return __float2half_rz(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __ll2half_ru(long long i) { return __float2half_ru(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __ll2half_rd(long long i) { return __float2half_rd(__lanewise_half_sticky((long long) i)); }
__device__ inline __half __ull2half_rn(unsigned long long i) { return __float2half(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __ull2half_rz(unsigned long long i) { return __float2half_rz(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __ull2half_ru(unsigned long long i) { return __float2half_ru(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline __half __ull2half_rd(unsigned long long i) { return __float2half_rd(__lanewise_half_sticky((unsigned long long) i)); }
__device__ inline int __half2int_ru(__half a) { return __float2int_ru(__half2float(a)); }
__device__ inline int __half2int_rd(__half a) { return __float2int_rd(__half2float(a)); }
__device__ inline unsigned int __half2uint_rn(__half a) { return __float2uint_rn(__half2float(a)); }
__device__ inline unsigned int __half2uint_rz(__half a) { return __float2uint_rz(__half2float(a)); }
__device__ inline unsigned int __half2uint_ru(__half a) { return __float2uint_ru(__half2float(a)); }
__device__ inline unsigned int __half2uint_rd(__half a) { return __float2uint_rd(__half2float(a)); }
__device__ inline long long __half2ll_rn(__half a) { return __float2ll_rn(__half2float(a)); }
__device__ inline long long __half2ll_rz(__half a) { return __float2ll_rz(__half2float(a)); }
__device__ inline long long __half2ll_ru(__half a) { return __float2ll_ru(__half2float(a)); }
__device__ inline long long __half2ll_rd(__half a) { return __float2ll_rd(__half2float(a)); }
__device__ inline unsigned long long __half2ull_rn(__half a) { return __float2ull_rn(__half2float(a)); }
__device__ inline unsigned long long __half2ull_rz(__half a) { return __float2ull_rz(__half2float(a)); }
__device__ inline unsigned long long __half2ull_ru(__half a) { return __float2ull_ru(__half2float(a)); }
__device__ inline unsigned long long __half2ull_rd(__half a) { return __float2ull_rd(__half2float(a)); }
__device__ inline short __half2short_rn(__half a) { return (short) min(max(__float2int_rn(__half2float(a)), -32768), 32767); }
__device__ inline short __half2short_rz(__half a) { return (short) min(max(__float2int_rz(__half2float(a)), -32768), 32767); }
__device__ inline short __half2short_ru(__half a) { return (short) min(max(__float2int_ru(__half2float(a)), -32768), 32767); }
__device__ inline short __half2short_rd(__half a) { return (short) min(max(__float2int_rd(__half2float(a)), -32768), 32767); }
__device__ inline unsigned short __half2ushort_rn(__half a) { return (unsigned short) min(max(__float2int_rn(__half2float(a)), 0), 65535); }
__device__ inline unsigned short __half2ushort_rz(__half a) { return (unsigned short) min(max(__float2int_rz(__half2float(a)), 0), 65535); }
__device__ inline unsigned short __half2ushort_ru(__half a) { return (unsigned short) min(max(__float2int_ru(__half2float(a)), 0), 65535); }
__device__ inline unsigned short __half2ushort_rd(__half a) { return (unsigned short) min(max(__float2int_rd(__half2float(a)), 0), 65535); }
__device__ inline signed char __half2char_rz(__half a) { return (signed char) min(max(__float2int_rz(__half2float(a)), -128), 127); }
__device__ inline unsigned char __half2uchar_rz(__half a) { return (unsigned char) min(max(__float2int_rz(__half2float(a)), 0), 255); }
__device__ inline __half2 __low2half2(__half2 a) { return __half2(a.x, a.x); }
__device__ inline __half2 __lows2half2(__half2 a, __half2 b) { return __half2(a.x, b.x); }
__device__ inline __half2 __high2half2(__half2 a) { return __half2(a.y, a.y); }
__device__ inline __half2 __highs2half2(__half2 a, __half2 b) { return __half2(a.y, b.y); }
__device__ inline __half __lanewise_half_saturate(__half a) { return __float2half(__saturatef(__half2float(a))); }
__device__ inline __half __hadd_sat(__half a, __half b) { return __lanewise_half_saturate(a + b); }
__device__ inline __half2 __hadd2_sat(__half2 a, __half2 b) { return __half2(__hadd_sat(a.x, b.x), __hadd_sat(a.y, b.y)); }
__device__ inline __half2 __hadd2_rn(__half2 a, __half2 b) { return a + b; }
__device__ inline __half __hsub_sat(__half a, __half b) { return __lanewise_half_saturate(a - b); }
__device__ inline __half2 __hsub2_sat(__half2 a, __half2 b) { return __half2(__hsub_sat(a.x, b.x), __hsub_sat(a.y, b.y)); }
__device__ inline __half2 __hsub2_rn(__half2 a, __half2 b) { return a - b; }
__device__ inline __half __hmul_sat(__half a, __half b) { return __lanewise_half_saturate(a * b); }
__device__ inline __half2 __hmul2_sat(__half2 a, __half2 b) { return __half2(__hmul_sat(a.x, b.x), __hmul_sat(a.y, b.y)); }
__device__ inline __half2 __hmul2_rn(__half2 a, __half2 b) { return a * b; }
__device__ inline __half __hfma_sat(__half a, __half b, __half c) { return __lanewise_half_saturate(__hfma(a, b, c)); }
__device__ inline __half2 __hfma2_sat(__half2 a, __half2 b, __half2 c) {
  return __half2(__hfma_sat(a.x, b.x, c.x), __hfma_sat(a.y, b.y, c.y));
}
__device__ inline __half __hfma_relu(__half a, __half b, __half c) {
  __half r = __hfma(a, b, c);
  return __half2float(r) < 0.0f ? __float2half(0.0f) : r;
}
__device__ inline __half2 __hfma2_relu(__half2 a, __half2 b, __half2 c) {
  return __half2(__hfma_relu(a.x, b.x, c.x), __hfma_relu(a.y, b.y, c.y));
}
__device__ inline __half2 __hcmadd(__half2 a, __half2 b, __half2 c) {
  return __half2(__hfma(__hneg(a.y), b.y, __hfma(a.x, b.x, c.x)), __hfma(a.y, b.x, __hfma(a.x, b.y, c.y)));
}
__device__ inline __half __hmax_nan(__half a, __half b) { return __hisnan(a) ? a : __hisnan(b) ? b : __hmax(a, b); }
__device__ inline __half2 __hmax2_nan(__half2 a, __half2 b) { return __half2(__hmax_nan(a.x, b.x), __hmax_nan(a.y, b.y)); }
__device__ inline __half __hmin_nan(__half a, __half b) { return __hisnan(a) ? a : __hisnan(b) ? b : __hmin(a, b); }
__device__ inline __half2 __hmin2_nan(__half2 a, __half2 b) { return __half2(__hmin_nan(a.x, b.x), __hmin_nan(a.y, b.y)); }
__device__ inline __half2 __hisnan2(__half2 a) {
  return __half2(__float2half(__hisnan(a.x) ? 1.0f : 0.0f), __float2half(__hisnan(a.y) ? 1.0f : 0.0f));
}
__device__ inline __half htanh(__half a) { return __float2half(tanhf(__half2float(a))); }
__device__ inline __half2 h2tanh(__half2 a) { return __half2(htanh(a.x), htanh(a.y)); }
__device__ inline __half htanh_approx(__half a) { return htanh(a); }
__device__ inline __half2 h2tanh_approx(__half2 a) { return h2tanh(a); }
__device__ inline __half2 h2rcp(__half2 a) { return __half2(hrcp(a.x), hrcp(a.y)); }
// The comparisons that hold for numbers that are not ordered, and those that give masks.
__device__ inline bool __hequ(__half a, __half b) { return __hisnan(a) || __hisnan(b) || a == b; }
__device__ inline __half2 __hequ2(__half2 a, __half2 b) {
  return __half2(__float2half(__hequ(a.x, b.x) ? 1.0f : 0.0f), __float2half(__hequ(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbequ2(__half2 a, __half2 b) { return __hequ(a.x, b.x) && __hequ(a.y, b.y); }
__device__ inline unsigned int __heq2_mask(__half2 a, __half2 b) {
  return (__heq(a.x, b.x) ? 0xffffu : 0u) | (__heq(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hequ2_mask(__half2 a, __half2 b) {
  return (__hequ(a.x, b.x) ? 0xffffu : 0u) | (__hequ(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hneu(__half a, __half b) { return __hisnan(a) || __hisnan(b) || a != b; }
__device__ inline __half2 __hneu2(__half2 a, __half2 b) {
  return __half2(__float2half(__hneu(a.x, b.x) ? 1.0f : 0.0f), __float2half(__hneu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbneu2(__half2 a, __half2 b) { return __hneu(a.x, b.x) && __hneu(a.y, b.y); }
__device__ inline unsigned int __hne2_mask(__half2 a, __half2 b) {
  return (__hne(a.x, b.x) ? 0xffffu : 0u) | (__hne(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hneu2_mask(__half2 a, __half2 b) {
  return (__hneu(a.x, b.x) ? 0xffffu : 0u) | (__hneu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hltu(__half a, __half b) { return __hisnan(a) || __hisnan(b) || a < b; }
__device__ inline __half2 __hltu2(__half2 a, __half2 b) {
  return __half2(__float2half(__hltu(a.x, b.x) ? 1.0f : 0.0f), __float2half(__hltu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbltu2(__half2 a, __half2 b) { return __hltu(a.x, b.x) && __hltu(a.y, b.y); }
__device__ inline unsigned int __hlt2_mask(__half2 a, __half2 b) {
  return (__hlt(a.x, b.x) ? 0xffffu : 0u) | (__hlt(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hltu2_mask(__half2 a, __half2 b) {
  return (__hltu(a.x, b.x) ? 0xffffu : 0u) | (__hltu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hleu(__half a, __half b) { return __hisnan(a) || __hisnan(b) || a <= b; }
__device__ inline __half2 __hleu2(__half2 a, __half2 b) {
  return __half2(__float2half(__hleu(a.x, b.x) ? 1.0f : 0.0f), __float2half(__hleu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbleu2(__half2 a, __half2 b) { return __hleu(a.x, b.x) && __hleu(a.y, b.y); }
__device__ inline unsigned int __hle2_mask(__half2 a, __half2 b) {
  return (__hle(a.x, b.x) ? 0xffffu : 0u) | (__hle(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hleu2_mask(__half2 a, __half2 b) {
  return (__hleu(a.x, b.x) ? 0xffffu : 0u) | (__hleu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hgtu(__half a, __half b) { return __hisnan(a) || __hisnan(b) || a > b; }
__device__ inline __half2 __hgtu2(__half2 a, __half2 b) {
  return __half2(__float2half(__hgtu(a.x, b.x) ? 1.0f : 0.0f), __float2half(__hgtu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbgtu2(__half2 a, __half2 b) { return __hgtu(a.x, b.x) && __hgtu(a.y, b.y); }
__device__ inline unsigned int __hgt2_mask(__half2 a, __half2 b) {
  return (__hgt(a.x, b.x) ? 0xffffu : 0u) | (__hgt(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hgtu2_mask(__half2 a, __half2 b) {
  return (__hgtu(a.x, b.x) ? 0xffffu : 0u) | (__hgtu(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline bool __hgeu(__half a, __half b) { return __hisnan(a) || __hisnan(b) || a >= b; }
__device__ inline __half2 __hgeu2(__half2 a, __half2 b) {
  return __half2(__float2half(__hgeu(a.x, b.x) ? 1.0f : 0.0f), __float2half(__hgeu(a.y, b.y) ? 1.0f : 0.0f));
}
__device__ inline bool __hbgeu2(__half2 a, __half2 b) { return __hgeu(a.x, b.x) && __hgeu(a.y, b.y); }
__device__ inline unsigned int __hge2_mask(__half2 a, __half2 b) {
  return (__hge(a.x, b.x) ? 0xffffu : 0u) | (__hge(a.y, b.y) ? 0xffff0000u : 0u);
}
__device__ inline unsigned int __hgeu2_mask(__half2 a, __half2 b) {
  return (__hgeu(a.x, b.x) ? 0xffffu : 0u) | (__hgeu(a.y, b.y) ? 0xffff0000u : 0u);
}
// Hints about caches.
__device__ inline __half __ldca(const __half* at) { return *at; }
__device__ inline __half2 __ldca(const __half2* at) { return *at; }
__device__ inline __half __ldcg(const __half* at) { return *at; }
__device__ inline __half2 __ldcg(const __half2* at) { return *at; }
__device__ inline __half __ldcs(const __half* at) { return *at; }
__device__ inline __half2 __ldcs(const __half2* at) { return *at; }
__device__ inline __half __ldcv(const __half* at) { return *at; }
__device__ inline __half2 __ldcv(const __half2* at) { return *at; }
__device__ inline __half __ldlu(const __half* at) { return *at; }
__device__ inline __half2 __ldlu(const __half2* at) { return *at; }
__device__ inline void __stcg(__half* at, __half a) { *at = a; }
__device__ inline void __stcg(__half2* at, __half2 a) { *at = a; }
__device__ inline void __stcs(__half* at, __half a) { *at = a; }
__device__ inline void __stcs(__half2* at, __half2 a) { *at = a; }
__device__ inline void __stwb(__half* at, __half a) { *at = a; }
__device__ inline void __stwb(__half2* at, __half2 a) { *at = a; }
__device__ inline void __stwt(__half* at, __half a) { *at = a; }
__device__ inline void __stwt(__half2* at, __half2 a) { *at = a; }

// Exchanges of lanes, and atomic additions: of a pair each half is added on its own.
__device__ inline unsigned int __lanewise_half_pair(__half2 a) { return (unsigned int) a.y.bits << 16 | a.x.bits; }
__device__ inline __half2 __lanewise_half_pair(unsigned int bits) {
  __half2 r;
  r.x.bits = (unsigned short) bits;
  r.y.bits = (unsigned short) (bits >> 16);
  return r;
}
__device__ inline __half __shfl_sync(unsigned int lanes, __half a, int lane, int width = 32) {
  __half r;
  r.bits = (unsigned short) __shfl_sync(lanes, (unsigned int) a.bits, lane, width);
  return r;
}
__device__ inline __half2 __shfl_sync(unsigned int lanes, __half2 a, int lane, int width = 32) {
  return __lanewise_half_pair(__shfl_sync(lanes, __lanewise_half_pair(a), lane, width));
}
__device__ inline __half __shfl_up_sync(unsigned int lanes, __half a, unsigned int delta, int width = 32) {
  __half r;
  r.bits = (unsigned short) __shfl_up_sync(lanes, (unsigned int) a.bits, delta, width);
  return r;
}
__device__ inline __half2 __shfl_up_sync(unsigned int lanes, __half2 a, unsigned int delta, int width = 32) {
  return __lanewise_half_pair(__shfl_up_sync(lanes, __lanewise_half_pair(a), delta, width));
}
__device__ inline __half __shfl_down_sync(unsigned int lanes, __half a, unsigned int delta, int width = 32) {
  __half r;
  r.bits = (unsigned short) __shfl_down_sync(lanes, (unsigned int) a.bits, delta, width);
  return r;
}
__device__ inline __half2 __shfl_down_sync(unsigned int lanes, __half2 a, unsigned int delta, int width = 32) {
  return __lanewise_half_pair(__shfl_down_sync(lanes, __lanewise_half_pair(a), delta, width));
}
__device__ inline __half __shfl_xor_sync(unsigned int lanes, __half a, int mask, int width = 32) {
  __half r;
  r.bits = (unsigned short) __shfl_xor_sync(lanes, (unsigned int) a.bits, mask, width);
  return r;
}
__device__ inline __half2 __shfl_xor_sync(unsigned int lanes, __half2 a, int mask, int width = 32) {
  return __lanewise_half_pair(__shfl_xor_sync(lanes, __lanewise_half_pair(a), mask, width));
}
__device__ inline __half atomicAdd(__half* at, __half a) {
  unsigned short seen = *(unsigned short*) at;
  for (;;) {
    __half r;
    r.bits = seen;
    unsigned short before = atomicCAS((unsigned short*) at, seen, (r + a).bits);
    if (before == seen) return r;
    seen = before;
  }
}
__device__ inline __half2 atomicAdd(__half2* at, __half2 a) {
  __half2 r;
  r.x = atomicAdd(&at->x, a.x);
  r.y = atomicAdd(&at->y, a.y);
  return r;
}
__device__ inline __half __ldg(const __half* at) { return *at; }
__device__ inline __half2 __ldg(const __half2* at) { return *at; }
typedef __half half;
typedef __half2 half2;
