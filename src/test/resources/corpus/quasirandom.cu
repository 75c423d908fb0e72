#include <cstdlib>
#include <iostream>
#include <vector>
// Niederreiter-like quasirandom numbers and the inverse normal distribution (Moro).
#define QRNG_DIMENSIONS 3
#define QRNG_RESOLUTION 31
#define INT_SCALE (1.0f / (float)0x80000001U)
#define MUL(a, b) __umul24(a, b)
static __constant__ unsigned int c_Table[QRNG_DIMENSIONS][QRNG_RESOLUTION];
static __global__ void quasirandomGeneratorKernel(float *d_Output, unsigned int seed, unsigned int N)
{
    unsigned int *dimBase = &c_Table[threadIdx.y][0];
    unsigned int tid = MUL(blockDim.x, blockIdx.x) + threadIdx.x;
    unsigned int threadN = MUL(blockDim.x, gridDim.x);
    for (unsigned int pos = tid; pos < N; pos += threadN) {
        unsigned int result = 0;
        unsigned int data = seed + pos;
        for (int bit = 0; bit < QRNG_RESOLUTION; bit++, data >>= 1)
            if (data & 1) {
                result ^= dimBase[bit];
            }
        d_Output[MUL(threadIdx.y, N) + pos] = (float)(result + 1) * INT_SCALE;
    }
}
__device__ inline float MoroInvCNDgpu(unsigned int x)
{
    const float a1 = 2.50662823884f, a2 = -18.61500062529f, a3 = 41.39119773534f, a4 = -25.44106049637f;
    const float b1 = -8.4735109309f, b2 = 23.08336743743f, b3 = -21.06224101826f, b4 = 3.13082909833f;
    const float c1 = 0.337475482272615f, c2 = 0.976169019091719f, c3 = 0.160797971491821f, c4 = 2.76438810333863E-02f;
    const float c5 = 3.8405729373609E-03f, c6 = 3.951896511919E-04f, c7 = 3.21767881768E-05f, c8 = 2.888167364E-07f, c9 = 3.960315187E-07f;
    float z;
    bool negate = false;
    if (x >= 0x80000000UL) {
        x = 0xffffffffUL - x;
        negate = true;
    }
    const float x1 = 1.0f / static_cast<float>(0xffffffffUL);
    const float x2 = x1 / 2.0f;
    float p1 = x * x1 + x2;
    float p2 = p1 - 0.5f;
    if (p1 > 0.08f) {
        z = p2 * p2;
        z = p2 * (((a4 * z + a3) * z + a2) * z + a1) / ((((b4 * z + b3) * z + b2) * z + b1) * z + 1.0f);
    } else {
        z = __logf(-__logf(p1));
        z = -(c1 + z * (c2 + z * (c3 + z * (c4 + z * (c5 + z * (c6 + z * (c7 + z * (c8 + z * c9))))))));
    }
    return negate ? -z : z;
}
static __global__ void inverseCNDKernel(float *d_Output, unsigned int *d_Input, unsigned int pathN)
{
    unsigned int distance = ((unsigned int)-1) / (pathN + 1);
    unsigned int tid = MUL(blockDim.x, blockIdx.x) + threadIdx.x;
    unsigned int threadN = MUL(blockDim.x, gridDim.x);
    if (d_Input) {
        for (unsigned int pos = tid; pos < pathN; pos += threadN) {
            d_Output[pos] = (float)MoroInvCNDgpu(d_Input[pos]);
        }
    } else {
        for (unsigned int pos = tid; pos < pathN; pos += threadN) {
            unsigned int d = (pos + 1) * distance;
            d_Output[pos] = (float)MoroInvCNDgpu(d);
        }
    }
}
extern "C" void gpu(float *d, unsigned int seed) { dim3 threads(128, QRNG_DIMENSIONS); quasirandomGeneratorKernel<<<128, threads>>>(d, seed, 1000); inverseCNDKernel<<<128, 128>>>(d, NULL, 1000); }
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
    gpu(d, 0);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array table u32 93 random 0 2147483647
//@ array q f32 3000 zero
//@ array in u32 1000 random 0 4294967295
//@ array a f32 1000 zero
//@ array b f32 1000 zero
//@ symbol c_Table table
//@ launch quasirandomGeneratorKernel grid 2 block 64,3 : q 17 1000
//@ launch inverseCNDKernel grid 3 block 128 : a in 1000
//@ launch inverseCNDKernel grid 3 block 128 : b null 1000
//@ tolerance 2e-5
