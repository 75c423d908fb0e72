#include <cstdlib>
#include <iostream>
#include <vector>
#define IMUL(a, b) __mul24(a, b)
#define ACCUM_N 1024
// Scalar products of many vector pairs, one block looping over pairs.
__global__ void scalarProdGPU(float *d_C, float *d_A, float *d_B, int vectorN, int elementN)
{
    __shared__ float accumResult[ACCUM_N];
    for (int vec = blockIdx.x; vec < vectorN; vec += gridDim.x) {
        int vectorBase = IMUL(elementN, vec);
        int vectorEnd = vectorBase + elementN;
        for (int iAccum = threadIdx.x; iAccum < ACCUM_N; iAccum += blockDim.x) {
            float sum = 0;
            for (int pos = vectorBase + iAccum; pos < vectorEnd; pos += ACCUM_N)
                sum += d_A[pos] * d_B[pos];
            accumResult[iAccum] = sum;
        }
        for (int stride = ACCUM_N / 2; stride > 0; stride >>= 1) {
            __syncthreads();
            for (int iAccum = threadIdx.x; iAccum < stride; iAccum += blockDim.x)
                accumResult[iAccum] += accumResult[stride + iAccum];
        }
        __syncthreads();
        if (threadIdx.x == 0)
            d_C[vec] = accumResult[0];
    }
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
    scalarProdGPU<<<128, 256>>>(d, d, d, 1, n);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array A f32 9000 random -1 1
//@ array B f32 9000 random -1 1
//@ array C f32 6 zero
//@ launch scalarProdGPU grid 4 block 256 : C A B 6 1500
//@ tolerance 1e-5
