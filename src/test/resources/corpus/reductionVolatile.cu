// Reduction with the last warp unrolled over volatile shared memory, as it was written before shuffles.
#include <iostream>
#include <cuda.h>
using namespace std;

template <unsigned int blockSize>
__device__ void warpReduce(volatile float *sdata, unsigned int tid)
{
    if (blockSize >= 64) sdata[tid] += sdata[tid + 32];
    if (blockSize >= 32) sdata[tid] += sdata[tid + 16];
    if (blockSize >= 16) sdata[tid] += sdata[tid + 8];
    if (blockSize >= 8) sdata[tid] += sdata[tid + 4];
    if (blockSize >= 4) sdata[tid] += sdata[tid + 2];
    if (blockSize >= 2) sdata[tid] += sdata[tid + 1];
}

template <unsigned int blockSize>
__global__ void reduce6(float *g_idata, float *g_odata, unsigned int n)
{
    extern __shared__ float sdata[];
    unsigned int tid = threadIdx.x;
    unsigned int i = blockIdx.x * (blockSize * 2) + tid;
    unsigned int gridSize = blockSize * 2 * gridDim.x;
    sdata[tid] = 0;
    while (i < n) {
        sdata[tid] += g_idata[i] + (i + blockSize < n ? g_idata[i + blockSize] : 0.0f);
        i += gridSize;
    }
    __syncthreads();
    if (blockSize >= 512) { if (tid < 256) { sdata[tid] += sdata[tid + 256]; } __syncthreads(); }
    if (blockSize >= 256) { if (tid < 128) { sdata[tid] += sdata[tid + 128]; } __syncthreads(); }
    if (blockSize >= 128) { if (tid < 64) { sdata[tid] += sdata[tid + 64]; } __syncthreads(); }
    if (tid < 32) warpReduce<blockSize>(sdata, tid);
    if (tid == 0) g_odata[blockIdx.x] = sdata[0];
}

int main()
{
    float *d_in, *d_out;
    const int n = 1 << 16;
    cudaMalloc(&d_in, n * sizeof(float));
    cudaMalloc(&d_out, 64 * sizeof(float));
    reduce6<128><<<64, 128, 128 * sizeof(float)>>>(d_in, d_out, n);
    reduce6<64><<<64, 64, 64 * sizeof(float)>>>(d_in, d_out, n);
    float h[64];
    cudaMemcpy(h, d_out, sizeof(h), cudaMemcpyDeviceToHost);
    cout << "sum " << h[0] << endl;
    return 0;
}
//@ array in f32 5000 random 0 1
//@ array a f32 8 zero
//@ array b f32 8 zero
//@ launch reduce6<128> grid 8 block 128 shared 512 : in a 5000
//@ launch reduce6<64> grid 8 block 64 shared 256 : in b 4999
//@ tolerance 1e-6
