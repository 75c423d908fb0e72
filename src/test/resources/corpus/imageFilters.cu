#include <math.h>
// Box filter by running sums, bilateral filter, Haar wavelet step, gamma through packed pixels, game of life.
typedef unsigned int uint;
#define EPS 1e-6f
__device__ float clampf(float x, float a, float b) { return max(a, min(b, x)); }
__device__ uint rgbaFloatToInt(float4 rgba)
{
    rgba.x = __saturatef(fabs(rgba.x));
    rgba.y = __saturatef(fabs(rgba.y));
    rgba.z = __saturatef(fabs(rgba.z));
    rgba.w = __saturatef(fabs(rgba.w));
    return (uint(rgba.w * 255.0f) << 24) | (uint(rgba.z * 255.0f) << 16) | (uint(rgba.y * 255.0f) << 8) | uint(rgba.x * 255.0f);
}
__device__ float4 rgbaIntToFloat(uint c)
{
    float4 rgba;
    rgba.x = (c & 0xff) * 0.003921568627f;
    rgba.y = ((c >> 8) & 0xff) * 0.003921568627f;
    rgba.z = ((c >> 16) & 0xff) * 0.003921568627f;
    rgba.w = ((c >> 24) & 0xff) * 0.003921568627f;
    return rgba;
}
__device__ void d_boxfilter_x(float *id, float *od, int w, int h, int r)
{
    float scale = 1.0f / (float)((r << 1) + 1);
    float t = id[0] * r;
    for (int x = 0; x < (r + 1); x++) t += id[x];
    od[0] = t * scale;
    for (int x = 1; x < (r + 1); x++) {
        t += id[x + r];
        t -= id[0];
        od[x] = t * scale;
    }
    for (int x = (r + 1); x < w - r; x++) {
        t += id[x + r];
        t -= id[x - r - 1];
        od[x] = t * scale;
    }
    for (int x = w - r; x < w; x++) {
        t += id[w - 1];
        t -= id[x - r - 1];
        od[x] = t * scale;
    }
}
__global__ void d_boxfilter_x_global(float *id, float *od, int w, int h, int r)
{
    unsigned int y = blockIdx.x * blockDim.x + threadIdx.x;
    if (y < h) d_boxfilter_x(&id[y * w], &od[y * w], w, h, r);
}
__device__ float euclideanLen(float4 a, float4 b, float d)
{
    float mod = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y) + (b.z - a.z) * (b.z - a.z);
    return __expf(-mod / (2.f * d * d));
}
__constant__ float cGaussian[64];
__global__ void d_bilateral_filter(uint *od, const uint *img, int w, int h, float e_d, int r)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x >= w || y >= h) return;
    float sum = 0.0f;
    float factor;
    float4 t = {0.f, 0.f, 0.f, 0.f};
    float4 center = rgbaIntToFloat(img[y * w + x]);
    for (int i = -r; i <= r; i++) {
        for (int j = -r; j <= r; j++) {
            float4 curPix = rgbaIntToFloat(img[min(max(y + i, 0), h - 1) * w + min(max(x + j, 0), w - 1)]);
            factor = cGaussian[i + r] * cGaussian[j + r] * euclideanLen(curPix, center, e_d);
            t.x += factor * curPix.x;
            t.y += factor * curPix.y;
            t.z += factor * curPix.z;
            sum += factor;
        }
    }
    od[y * w + x] = rgbaFloatToInt(make_float4(t.x / sum, t.y / sum, t.z / sum, 1.0f));
}
__global__ void dwtHaar1D(float *id, float *od, float *approx_final, const unsigned int dlevels, const unsigned int slength_step_half, const int bdim)
{
    const int gdim = gridDim.x;
    const int bid = blockIdx.x;
    const int tid = threadIdx.x;
    const int tid_global = (bid * bdim) + tid;
    extern __shared__ float shared[];
    const float INV_SQRT_2 = 0.70710678118654752440f;
    const int idata = (bid * (2 * bdim)) + tid;
    shared[tid] = id[idata];
    shared[tid + bdim] = id[idata + bdim];
    __syncthreads();
    float data0 = shared[2 * tid];
    float data1 = shared[(2 * tid) + 1];
    __syncthreads();
    od[tid_global + slength_step_half] = (data0 - data1) * INV_SQRT_2;
    shared[tid] = (data0 + data1) * INV_SQRT_2;
    unsigned int num_threads = bdim >> 1;
    for (unsigned int i = 1; i < dlevels; ++i) {
        __syncthreads();
        if (tid < num_threads) {
            float a = shared[2 * tid], b = shared[2 * tid + 1];
            __syncwarp(__activemask());
            approx_final[(bid * bdim) + num_threads + tid] = (a - b) * INV_SQRT_2;
            od[bid * bdim + tid] += (a + b) * INV_SQRT_2;
        }
        num_threads = num_threads >> 1;
    }
    if (tid == 0 && gdim > 0) approx_final[bid * bdim] = shared[0];
}
__global__ void life(const unsigned char *in, unsigned char *out, int w, int h)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x >= w || y >= h) return;
    int n = 0;
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            if (dx == 0 && dy == 0) continue;
            n += in[((y + dy + h) % h) * w + (x + dx + w) % w];
        }
    out[y * w + x] = n == 3 || (n == 2 && in[y * w + x]);
}
//@ array img f32 2000 random 0 255
//@ array box f32 2000 zero
//@ array sig f32 256 random -1 1
//@ array dwt f32 256 zero
//@ array apx f32 128 zero
//@ array cells u8 600 random 0 1
//@ array next u8 600 zero
//@ launch d_boxfilter_x_global grid 1 block 64 : img box 50 40 4
//@ launch dwtHaar1D grid 2 block 64 shared 512 : sig dwt apx 3 128 64
//@ launch life grid 4,3 block 8,8 : cells next 30 20
//@ tolerance 2e-6
