// Tiled matrix multiplication with the block size as a template parameter.
#include <cassert>
#include <cstdio>
#include <vector>
#include <cuda_runtime.h>

template <int BLOCK_SIZE>
__global__ void MatrixMulCUDA(float *C, float *A, float *B, int wA, int wB)
{
    int bx = blockIdx.x;
    int by = blockIdx.y;
    int tx = threadIdx.x;
    int ty = threadIdx.y;

    int aBegin = wA * BLOCK_SIZE * by;
    int aEnd = aBegin + wA - 1;
    int aStep = BLOCK_SIZE;
    int bBegin = BLOCK_SIZE * bx;
    int bStep = BLOCK_SIZE * wB;
    float Csub = 0;

    for (int a = aBegin, b = bBegin; a <= aEnd; a += aStep, b += bStep) {
        __shared__ float As[BLOCK_SIZE][BLOCK_SIZE];
        __shared__ float Bs[BLOCK_SIZE][BLOCK_SIZE];
        As[ty][tx] = A[a + wA * ty + tx];
        Bs[ty][tx] = B[b + wB * ty + tx];
        __syncthreads();
#pragma unroll
        for (int k = 0; k < BLOCK_SIZE; ++k) {
            Csub += As[ty][k] * Bs[k][tx];
        }
        __syncthreads();
    }
    int c = wB * BLOCK_SIZE * by + BLOCK_SIZE * bx;
    C[c + wB * ty + tx] = Csub;
}

static void ConstantInit(std::vector<float> &data, float val)
{
    for (auto &v : data) v = val;
}

int MatrixMultiply(int block_size, const dim3 &dimsA, const dim3 &dimsB)
{
    std::vector<float> h_A(dimsA.x * dimsA.y), h_B(dimsB.x * dimsB.y), h_C(dimsB.x * dimsA.y);
    ConstantInit(h_A, 1.0f);
    ConstantInit(h_B, 0.01f);
    float *d_A, *d_B, *d_C;
    cudaMalloc(&d_A, h_A.size() * sizeof(float));
    cudaMalloc(&d_B, h_B.size() * sizeof(float));
    cudaMalloc(&d_C, h_C.size() * sizeof(float));
    cudaStream_t stream;
    cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
    cudaMemcpyAsync(d_A, h_A.data(), h_A.size() * 4, cudaMemcpyHostToDevice, stream);
    cudaMemcpyAsync(d_B, h_B.data(), h_B.size() * 4, cudaMemcpyHostToDevice, stream);
    dim3 threads(block_size, block_size);
    dim3 grid(dimsB.x / threads.x, dimsA.y / threads.y);
    if (block_size == 16) {
        MatrixMulCUDA<16><<<grid, threads, 0, stream>>>(d_C, d_A, d_B, dimsA.x, dimsB.x);
    } else {
        MatrixMulCUDA<32><<<grid, threads, 0, stream>>>(d_C, d_A, d_B, dimsA.x, dimsB.x);
    }
    cudaStreamSynchronize(stream);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    return MatrixMultiply(32, dim3(320, 320, 1), dim3(640, 320, 1));
}
//@ array A f32 3072 random -1 1
//@ array B f32 5120 random -1 1
//@ array C f32 3840 zero
//@ array D f32 3840 zero
//@ launch MatrixMulCUDA<16> grid 5,3 block 16,16 : C A B 64 80
//@ launch MatrixMulCUDA<32> grid 2,1 block 32,32 : D A B 64 80
//@ tolerance 2e-6
