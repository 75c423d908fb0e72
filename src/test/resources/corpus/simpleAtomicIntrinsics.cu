#include <cstdlib>
#include <iostream>
#include <vector>
#include <algorithm>
// Every atomic function once, on one word each.
#define min(a, b) (a) < (b) ? (a) : (b)
#undef min
__global__ void testKernel(int *g_odata, unsigned int *wrap, unsigned long long *big, float *f)
{
    const unsigned int tid = blockDim.x * blockIdx.x + threadIdx.x;
    atomicAdd(&g_odata[0], 10);
    atomicSub(&g_odata[1], 10);
    atomicExch(&g_odata[2], 7);
    atomicMax(&g_odata[3], tid);
    atomicMin(&g_odata[4], (int)tid - 300);
    atomicInc(&wrap[0], 17);
    atomicDec(&wrap[1], 137);
    atomicCAS(&g_odata[5], -1, 99);
    atomicAnd(&g_odata[6], 2 * tid + 7);
    atomicOr(&g_odata[7], 1 << (tid & 31));
    atomicXor(&g_odata[8], tid);
    atomicAdd(&big[0], (unsigned long long)tid << 20);
    atomicMax(big + 1, 1ULL << (tid % 61));
    atomicAdd(f, 0.5f);
    // a double with compare and swap, as before sm_60
    unsigned long long *address = &big[2];
    unsigned long long old = *address, assumed;
    do {
        assumed = old;
        old = atomicCAS(address, assumed, __double_as_longlong(1.5 + __longlong_as_double(assumed)));
    } while (assumed != old);
}
__device__ float atomicMaxFloat(float *addr, float value)
{
    float old;
    old = (value >= 0) ? __int_as_float(atomicMax((int *)addr, __float_as_int(value)))
                       : __uint_as_float(atomicMin((unsigned int *)addr, __float_as_uint(value)));
    return old;
}
__global__ void maxKernel(const float *x, float *best, int n)
{
    for (int i = threadIdx.x + blockIdx.x * blockDim.x; i < n; i += gridDim.x * blockDim.x) atomicMaxFloat(best, x[i]);
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
    testKernel<<<64, 256>>>((int *)d, (unsigned int *)d, (unsigned long long *)d, d);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array g i32 16 list 0 0 0 -5 1000 -1 255 0 0 0 0 0 0 0 0 0
//@ array w u32 2 zero
//@ array b u64 3 zero
//@ array f f32 1 zero
//@ array x f32 3000 random -5 5
//@ array best f32 1 const -100
//@ launch testKernel grid 7 block 100 : g w b f
//@ launch maxKernel grid 3 block 128 : x best 3000
