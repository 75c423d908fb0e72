#include <cstdlib>
#include <iostream>
#include <vector>
// Shuffle scans over warps and blocks, votes, and an integral image row pass.
__global__ void shfl_scan_test(int *data, int width, int *partial_sums = NULL)
{
    extern __shared__ int sums[];
    int id = ((blockIdx.x * blockDim.x) + threadIdx.x);
    int lane_id = id % warpSize;
    int warp_id = threadIdx.x / warpSize;
    int value = data[id];
#pragma unroll
    for (int i = 1; i <= width; i *= 2) {
        unsigned int mask = 0xffffffff;
        int n = __shfl_up_sync(mask, value, i, width);
        if (lane_id >= i)
            value += n;
    }
    if (threadIdx.x % warpSize == warpSize - 1) {
        sums[warp_id] = value;
    }
    __syncthreads();
    if (warp_id == 0 && lane_id < (blockDim.x / warpSize)) {
        int warp_sum = sums[lane_id];
        int mask = (1 << (blockDim.x / warpSize)) - 1;
        for (int i = 1; i <= (blockDim.x / warpSize); i *= 2) {
            int n = __shfl_up_sync(mask, warp_sum, i, (blockDim.x / warpSize));
            if (lane_id >= i)
                warp_sum += n;
        }
        sums[lane_id] = warp_sum;
    }
    __syncthreads();
    int blockSum = 0;
    if (warp_id > 0) {
        blockSum = sums[warp_id - 1];
    }
    value += blockSum;
    data[id] = value;
    if (partial_sums != NULL && threadIdx.x == blockDim.x - 1) {
        partial_sums[blockIdx.x] = value;
    }
}
__global__ void uniform_add(int *data, int *partial_sums, int len)
{
    __shared__ int buf;
    int id = ((blockIdx.x * blockDim.x) + threadIdx.x);
    if (id > len)
        return;
    if (threadIdx.x == 0) {
        buf = blockIdx.x > 0 ? partial_sums[blockIdx.x - 1] : 0;
    }
    __syncthreads();
    data[id] += buf;
}
__global__ void votes(const int *x, unsigned *out, float *sum, double *dsum)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    unsigned lane = threadIdx.x & 31u;
    unsigned b = __ballot_sync(0xffffffffu, x[i] > 50);
    int any = __any_sync(~0u, x[i] > 95), all = __all_sync(~0u, x[i] >= 5);
    int rank = __popc(b & ((1u << lane) - 1));
    out[i] = b ^ (any << 3) ^ (all << 5) ^ (rank << 8) ^ (__ffs(b) << 16) ^ (__clz(b) << 24) ^ __brev(lane);
    float v = x[i] * 0.25f;
    for (int m = 16; m; m >>= 1) v += __shfl_xor_sync(0xffffffffu, v, m);
    sum[i] = v + __shfl_sync(0xffffffffu, (float)x[i], 3, 8);
    double d = x[i];
    for (int o = 16; o > 0; o >>= 1) d += __shfl_down_sync(0xffffffffu, d, o);
    if (lane == 0) dsum[i / 32] = d;
    unsigned r = __reduce_add_sync(0xffffffffu, (unsigned)x[i]) + __reduce_max_sync(0xffffffffu, (unsigned)x[i]);
    if (threadIdx.x % 2) atomicAdd(&out[i], r);
    if (x[i] < 30) { unsigned act = __activemask(); out[i] += (act != 0); }
    __syncwarp();
}
int main(int argc, char **argv)
{
    const int n = argc > 1 ? atoi(argv[1]) : 1024;
    std::vector<float> h(n, 1.0f);
    float *d;
    cudaMalloc(&d, n * sizeof(float));
    cudaMemcpy(d, h.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    cudaEvent_t start, stop;
    cudaEventCreate(&start);
    cudaEventCreate(&stop);
    cudaEventRecord(start, 0);
    dim3 block(16, 16), grid((n + block.x - 1) / block.x, 1);
    shfl_scan_test<<<4, 256, 32>>>((int *)d, 32, NULL);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array data i32 1024 random 0 100
//@ array part i32 4 zero
//@ array x i32 256 random 0 100
//@ array out u32 256 zero
//@ array sum f32 256 zero
//@ array dsum f64 8 zero
//@ launch shfl_scan_test grid 4 block 256 shared 32 : data 32 part
//@ launch uniform_add grid 4 block 256 : data part 1023
//@ launch votes grid 2 block 128 : x out sum dsum
