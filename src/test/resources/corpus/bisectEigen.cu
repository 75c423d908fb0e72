#include <cstdlib>
#include <iostream>
#include <vector>
// Eigenvalue counts and bisection of a symmetric tridiagonal matrix, with scan-like bookkeeping in shared memory.
#define MAX_THREADS_BLOCK 128
__device__ inline void writeToGmem(const unsigned int tid, const unsigned int n, float *g_left, const float *s_left)
{
    if (tid < n) g_left[tid] = s_left[tid];
}
__device__ inline float computeMidpoint(const float left, const float right)
{
    float mid;
    if ((left < 0) != (right < 0)) {
        mid = left + (right - left) * 0.5f;
    } else {
        mid = left * 0.5f + right * 0.5f;
    }
    return mid;
}
__device__ inline unsigned int computeNumSmallerEigenvals(float *g_d, float *g_s, const unsigned int n, const float x,
                                                          float *s_d, float *s_s)
{
    float delta = 1.0f;
    unsigned int count = 0;
    __syncthreads();
    if (threadIdx.x < n) {
        s_d[threadIdx.x] = *(g_d + threadIdx.x);
        s_s[threadIdx.x] = *(g_s + threadIdx.x - 1);
    }
    __syncthreads();
    for (unsigned int k = 0; k < n; ++k) {
        delta = s_d[k] - x - (k > 0 ? (s_s[k] * s_s[k]) / delta : 0.0f);
        count += (delta < 0) ? 1 : 0;
    }
    return count;
}
__global__ void bisectKernel(float *g_d, float *g_s, const unsigned int n, float lg, float ug, float *g_eig, unsigned int *g_count, float epsilon)
{
    __shared__ float s_d[MAX_THREADS_BLOCK];
    __shared__ float s_s[MAX_THREADS_BLOCK];
    __shared__ float s_left[MAX_THREADS_BLOCK];
    const unsigned int tid = threadIdx.x;
    float left = lg, right = ug;
    unsigned int steps = 0;
    while (__syncthreads_or(right - left > max(epsilon, epsilon * max(fabsf(left), fabsf(right))) && steps < 60)) {
        float mid = computeMidpoint(left, right);
        unsigned int smaller = computeNumSmallerEigenvals(g_d, g_s + 1, n, mid, s_d, s_s);
        if (smaller > tid)
            right = mid;
        else
            left = mid;
        ++steps;
    }
    s_left[tid] = computeMidpoint(left, right);
    __syncthreads();
    writeToGmem(tid, n, g_eig, s_left);
    unsigned int below = computeNumSmallerEigenvals(g_d, g_s + 1, n, 0.0f, s_d, s_s);
    if (tid == 0) g_count[0] = below;
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
    bisectKernel<<<1, 64>>>(d, d, 64, -4.f, 4.f, d, (unsigned int *)d, 1e-6f);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array d f32 65 random -1 1
//@ array s f32 65 random 0.1 1
//@ array eig f32 64 zero
//@ array count u32 2 zero
//@ launch bisectKernel grid 1 block 64 : d s 64 -4.0 4.0 eig count 0.000001
//@ tolerance 1e-4
