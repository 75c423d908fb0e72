#include <cstdio>
#include <climits>
// Sparse products (scalar and vector CSR, ELL), a radix pass, merge by ranks, and compaction.
__global__ void spmv_csr_scalar(int rows, const int *__restrict__ ptr, const int *__restrict__ col, const float *__restrict__ val, const float *__restrict__ x, float *y)
{
    for (int row = blockIdx.x * blockDim.x + threadIdx.x; row < rows; row += gridDim.x * blockDim.x) {
        float dot = 0.0f;
        const int end = ptr[row + 1];
        for (int k = ptr[row]; k < end; ++k) dot = fmaf(val[k], x[col[k]], dot);
        y[row] = dot;
    }
}
__global__ void spmv_csr_vector(int rows, const int *ptr, const int *col, const float *val, const float *x, float *y)
{
    const int lane = threadIdx.x & 31;
    const int warp = (blockIdx.x * blockDim.x + threadIdx.x) >> 5;
    if (warp >= rows) return;
    float sum = 0;
    for (int k = ptr[warp] + lane; k < ptr[warp + 1]; k += 32) sum += val[k] * x[col[k]];
    for (int o = 16; o > 0; o /= 2) sum += __shfl_down_sync(0xffffffff, sum, o);
    if (lane == 0) y[warp] = sum;
}
__device__ __forceinline__ int lower_bound(const int *a, int n, int key)
{
    int lo = 0, hi = n;
    while (lo < hi) {
        int mid = lo + ((hi - lo) >> 1);
        if (a[mid] < key) lo = mid + 1; else hi = mid;
    }
    return lo;
}
__global__ void mergeRanks(const int *a, const int *b, int n, int *out)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        out[i + lower_bound(b, n, a[i])] = a[i];
        out[i + lower_bound(a, n, b[i] + 1)] = b[i];
    }
}
__global__ void radixSplit(unsigned int *keys, unsigned int *out, int bits)
{
    __shared__ unsigned int scan[256];
    __shared__ unsigned int zeros;
    unsigned int t = threadIdx.x, n = blockDim.x;
    unsigned int key = keys[blockIdx.x * n + t];
    for (int b = 0; b < bits; ++b) {
        unsigned int bit = (key >> b) & 1;
        scan[t] = !bit;
        __syncthreads();
        for (unsigned int d = 1; d < n; d <<= 1) {
            unsigned int v = t >= d ? scan[t - d] : 0;
            __syncthreads();
            scan[t] += v;
            __syncthreads();
        }
        if (t == n - 1) zeros = scan[t];
        __syncthreads();
        unsigned int place = bit ? zeros + t - scan[t] : scan[t] - 1;
        __syncthreads();
        scan[place] = key;
        __syncthreads();
        key = scan[t];
        __syncthreads();
    }
    out[blockIdx.x * n + t] = key;
}
__global__ void compactPositive(const int *in, int *count, int *flags, int n)
{
    int i = threadIdx.x + blockIdx.x * blockDim.x;
    int keep = i < n && in[i] > 0;
    unsigned active = __ballot_sync(0xffffffffu, keep);
    if ((threadIdx.x & 31) == 0 && active) atomicAdd(count, __popc(active));
    if (i < n) flags[i] = keep ? __popc(active & ((1u << (threadIdx.x & 31)) - 1)) : -1;
}
//@ array ptr i32 101 stride 7
//@ array col i32 700 random 0 99
//@ array val f32 700 random -1 1
//@ array x f32 100 random -1 1
//@ array y f32 100 zero
//@ array z f32 100 zero
//@ array a i32 200 stride 3
//@ array b i32 200 stride 2
//@ array merged i32 400 zero
//@ array keys u32 512 random 0 4294967295
//@ array sorted u32 512 zero
//@ array in i32 300 random -10 10
//@ array count i32 1 zero
//@ array flags i32 300 zero
//@ launch spmv_csr_scalar grid 1 block 64 : 100 ptr col val x y
//@ launch spmv_csr_vector grid 25 block 128 : 100 ptr col val x z
//@ launch mergeRanks grid 2 block 128 : a b 200 merged
//@ launch radixSplit grid 2 block 256 : keys sorted 32
//@ launch compactPositive grid 3 block 128 : in count flags 300
//@ tolerance 2e-6
