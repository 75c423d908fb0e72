// Half precision and bfloat16 as kernels of neural networks use them: reductions through shuffles, atomic
// sums, fused operations on pairs, and the conversions.
#include <cstdio>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

template <typename T>
__device__ __forceinline__ T warpReduceSum(T v) {
  for (int offset = 16; offset > 0; offset /= 2) v += __shfl_xor_sync(0xffffffffu, v, offset);
  return v;
}

__global__ void sums(const half *x, const half2 *pairs, half *total, half2 *pairTotal, __nv_bfloat16 *other, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  half v = i < n ? __ldg(x + i) : __float2half(0.f);
  half2 p = i < n ? __ldg(&pairs[i]) : __half2half2(__float2half(0.f));
  half s = warpReduceSum(v);
  half2 s2 = warpReduceSum(p);
  __nv_bfloat16 b = warpReduceSum(__float2bfloat16(__half2float(v)));
  if (threadIdx.x % 32 == 0) {
    atomicAdd(total + blockIdx.x, s);
    atomicAdd(pairTotal + blockIdx.x, s2);
    atomicAdd(&other[blockIdx.x], b);
  }
}

// y = a * x + y on pairs, eight numbers to a thread.
__global__ void haxpy(float a, const half2 *x, half2 *y, int pairs) {
  half2 a2 = __float2half2_rn(a);
  for (int i = 4 * (blockIdx.x * blockDim.x + threadIdx.x); i < pairs; i += 4 * gridDim.x * blockDim.x) {
#pragma unroll
    for (int k = 0; k < 4; k++) y[i + k] = __hfma2(a2, x[i + k], y[i + k]);
  }
}

__global__ void geluHalf(const half *in, half *out, __nv_bfloat162 *out2, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float x = __half2float(in[i]);
  float y = 0.5f * x * (1.0f + tanhf(0.7978845608f * (x + 0.044715f * x * x * x)));
  out[i] = __float2half_rn(y);
  out2[i] = __floats2bfloat162_rn(y, -y);
}

__global__ void conversions(const float *in, unsigned int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float f = in[i];
  unsigned int *o = out + 24 * i;
  half h = __float2half(f);
  __nv_bfloat16 b = __float2bfloat16(f);
  o[0] = __half_as_ushort(__float2half_rz(f));
  o[1] = __half_as_ushort(__float2half_ru(f));
  o[2] = __half_as_ushort(__float2half_rd(f));
  o[3] = __bfloat16_as_ushort(__float2bfloat16_rz(f));
  o[4] = __bfloat16_as_ushort(__float2bfloat16_ru(f));
  o[5] = __bfloat16_as_ushort(__float2bfloat16_rd(f));
  o[6] = (unsigned int)__half2int_rn(h);
  o[7] = (unsigned int)__half2int_ru(h);
  o[8] = __half2uint_rz(h);
  o[9] = (unsigned short)__half2short_rd(h);
  o[10] = __half2ushort_rn(h);
  o[11] = (unsigned int)__half2ll_rz(h);
  o[12] = __half_as_ushort(__int2half_rn((int)f * 3));
  o[13] = __bfloat16_as_ushort(__int2bfloat16_rn((int)f * 1021));
  o[14] = __bfloat16_as_ushort(__uint2bfloat16_rz((unsigned int)fabsf(f) * 77777u));
  o[15] = __half_as_ushort(__hadd_sat(h, __float2half(0.25f)));
  o[16] = __half_as_ushort(__hfma_relu(h, h, __float2half(-2.0f)));
  o[17] = __half_as_ushort(__hmax_nan(h, __float2half(1.0f)));
  half2 p = __halves2half2(h, __hneg(h));
  o[18] = __hge2_mask(p, __lowhigh2highlow(p));
  o[19] = __half_as_ushort(__low2half(__highs2half2(p, p))) | __hgtu(h, __float2half(0.5f)) << 16;
  o[20] = __half_as_ushort(hsqrt(__habs(h))) | (unsigned int)__half_as_ushort(hfloor(h)) << 16;
  o[21] = __hisnan(h) | __hisinf(h) << 1 | __hbeq2(p, p) << 3 | __hbltu2(p, __low2half2(p)) << 4;
  o[22] = __bfloat16_as_ushort(__hmul(b, b)) | (unsigned int)__bfloat16_as_ushort(hrcp(b)) << 16;
  o[23] = __half_as_ushort(__hsub(h, __double2half(0.125))) | (unsigned int)__half_as_ushort(h / __float2half(3.0f)) << 16;
}

int main() {
  half *x;
  cudaMalloc(&x, 1000 * sizeof(half));
  geluHalf<<<4, 256>>>(x, x, nullptr, 1000);
  return cudaDeviceSynchronize() != cudaSuccess;
}
//@ array halves u16 512 mod 15000
//@ array total u16 4 zero
//@ array pairTotal u16 8 zero
//@ array other u16 4 zero
//@ array y u16 512 stride 29
//@ array gelu u16 200 zero
//@ array gelu2 u16 400 zero
//@ array floats f32 300 random -70 70
//@ array large f32 100 random -90000 90000
//@ array words u32 7200 zero
//@ array others u32 2400 zero
//@ launch sums grid 4 block 64 : halves halves total pairTotal other 250
//@ launch haxpy grid 1 block 32 : 1.5 halves y 256
//@ launch geluHalf grid 2 block 128 : halves gelu gelu2 200
//@ launch conversions grid 3 block 128 : floats words 300
//@ launch conversions grid 1 block 128 : large others 100
