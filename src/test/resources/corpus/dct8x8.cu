#include <cstdlib>
#include <iostream>
#include <vector>
// 8x8 DCT: the matrix form with constants, and the fast in-place form on registers and shared memory.
#define BLOCK_SIZE 8
#define C_a 1.3870398453221474618216191915664f
#define C_b 1.3065629648763765278566431734271f
#define C_c 1.1758756024193587169744671046113f
#define C_d 0.78569495838710218127789736765722f
#define C_e 0.54119610014619698439972320536639f
#define C_f 0.27589937928294301233595756366937f
#define C_norm 0.35355339059327376220042218105242f
__constant__ float DCTv8matrix[64];
__device__ void CUDAsubroutineInplaceDCTvector(float *Vect0, int Step)
{
    float *Vect1 = Vect0 + Step;
    float *Vect2 = Vect1 + Step;
    float *Vect3 = Vect2 + Step;
    float *Vect4 = Vect3 + Step;
    float *Vect5 = Vect4 + Step;
    float *Vect6 = Vect5 + Step;
    float *Vect7 = Vect6 + Step;
    float X07P = (*Vect0) + (*Vect7);
    float X16P = (*Vect1) + (*Vect6);
    float X25P = (*Vect2) + (*Vect5);
    float X34P = (*Vect3) + (*Vect4);
    float X07M = (*Vect0) - (*Vect7);
    float X61M = (*Vect6) - (*Vect1);
    float X25M = (*Vect2) - (*Vect5);
    float X43M = (*Vect4) - (*Vect3);
    float X07P34PP = X07P + X34P;
    float X07P34PM = X07P - X34P;
    float X16P25PP = X16P + X25P;
    float X16P25PM = X16P - X25P;
    (*Vect0) = C_norm * (X07P34PP + X16P25PP);
    (*Vect2) = C_norm * (C_b * X07P34PM + C_e * X16P25PM);
    (*Vect4) = C_norm * (X07P34PP - X16P25PP);
    (*Vect6) = C_norm * (C_e * X07P34PM - C_b * X16P25PM);
    (*Vect1) = C_norm * (C_a * X07M - C_c * X61M + C_d * X25M - C_f * X43M);
    (*Vect3) = C_norm * (C_c * X07M + C_f * X61M - C_a * X25M + C_d * X43M);
    (*Vect5) = C_norm * (C_d * X07M + C_a * X61M + C_f * X25M - C_c * X43M);
    (*Vect7) = C_norm * (C_f * X07M + C_d * X61M + C_c * X25M + C_a * X43M);
}
__global__ void CUDAkernel2DCT(float *dst, float *src, int ImgStride)
{
    __shared__ float block[16 * 17];
    int OffsThreadInRow = threadIdx.y * BLOCK_SIZE + threadIdx.x;
    int OffsThreadInCol = threadIdx.z * BLOCK_SIZE;
    src += ((blockIdx.y * 16 + OffsThreadInCol) * ImgStride) + blockIdx.x * 16 + OffsThreadInRow;
    dst += ((blockIdx.y * 16 + OffsThreadInCol) * ImgStride) + blockIdx.x * 16 + OffsThreadInRow;
    float *bl_ptr = block + OffsThreadInCol * 17 + OffsThreadInRow;
#pragma unroll
    for (unsigned int i = 0; i < BLOCK_SIZE; i++) bl_ptr[i * 17] = src[i * ImgStride];
    __syncthreads();
    CUDAsubroutineInplaceDCTvector(block + (OffsThreadInCol + threadIdx.x) * 17 + OffsThreadInRow - threadIdx.x, 1);
    __syncthreads();
    CUDAsubroutineInplaceDCTvector(bl_ptr, 17);
    for (unsigned int i = 0; i < BLOCK_SIZE; i++) dst[i * ImgStride] = bl_ptr[i * 17];
}
__global__ void CUDAkernel1DCT(float *Dst, const float *Src, int ImgWidth)
{
    __shared__ float CurBlockLocal1[64];
    __shared__ float CurBlockLocal2[64];
    const int tx = threadIdx.x, ty = threadIdx.y;
    const int base = (blockIdx.y << 3) * ImgWidth + (blockIdx.x << 3);
    CurBlockLocal1[(ty << 3) + tx] = Src[base + ty * ImgWidth + tx];
    __syncthreads();
    float curelem = 0;
    int DCTv8matrixIndex = 0 * BLOCK_SIZE + ty;
    int CurBlockLocal1Index = 0 * BLOCK_SIZE + tx;
#pragma unroll
    for (int i = 0; i < BLOCK_SIZE; i++) {
        curelem += DCTv8matrix[DCTv8matrixIndex] * CurBlockLocal1[CurBlockLocal1Index];
        DCTv8matrixIndex += BLOCK_SIZE;
        CurBlockLocal1Index += BLOCK_SIZE;
    }
    CurBlockLocal2[(ty << 3) + tx] = curelem;
    __syncthreads();
    Dst[base + ty * ImgWidth + tx] = CurBlockLocal2[(ty << 3) + tx];
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
    CUDAkernel2DCT<<<grid, dim3(8, 2, 2)>>>(d, d, 64);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array m f32 64 random -0.5 0.5
//@ array src f32 3072 random -128 127
//@ array a f32 3072 zero
//@ array b f32 3072 zero
//@ symbol DCTv8matrix m
//@ launch CUDAkernel2DCT grid 4,3 block 8,2,2 : a src 64
//@ launch CUDAkernel1DCT grid 8,6 block 8,8 : b src 64
//@ tolerance 1e-5
