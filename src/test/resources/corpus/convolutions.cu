/* 2DConv, 3DConv, jacobi, doitgen and adi-like sweeps, in the style of PolyBench on GPUs. */
#include <unistd.h>
#include <stdio.h>
#include <time.h>
#include <sys/time.h>
#include <stdlib.h>
#include <stdarg.h>
#include <string.h>
#include <cuda.h>
#include <math.h>

#define GPU_DEVICE 0
#define DIM_THREAD_BLOCK_X 32
#define DIM_THREAD_BLOCK_Y 8
typedef float DATA_TYPE;
#define cudaThreadSynchronize cudaDeviceSynchronize

static double rtclock()
{
    struct timeval Tp;
    gettimeofday(&Tp, NULL);
    return (Tp.tv_sec + Tp.tv_usec * 1.0e-6);
}

__global__ void convolution2D_kernel(int ni, int nj, DATA_TYPE *A, DATA_TYPE *B)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	DATA_TYPE c11, c12, c13, c21, c22, c23, c31, c32, c33;
	c11 = +0.2;  c21 = +0.5;  c31 = -0.8;
	c12 = -0.3;  c22 = +0.6;  c32 = -0.9;
	c13 = +0.4;  c23 = +0.7;  c33 = +0.10;
	if ((i < ni-1) && (j < nj-1) && (i > 0) && (j > 0))
	{
		B[i * nj + j] =  c11 * A[(i - 1) * nj + (j - 1)]  + c21 * A[(i - 1) * nj + (j + 0)] + c31 * A[(i - 1) * nj + (j + 1)]
			+ c12 * A[(i + 0) * nj + (j - 1)]  + c22 * A[(i + 0) * nj + (j + 0)] +  c32 * A[(i + 0) * nj + (j + 1)]
			+ c13 * A[(i + 1) * nj + (j - 1)]  + c23 * A[(i + 1) * nj + (j + 0)] +  c33 * A[(i + 1) * nj + (j + 1)];
	}
}
__global__ void convolution3D_kernel(int ni, int nj, int nk, DATA_TYPE* A, DATA_TYPE* B, int i)
{
	int k = blockIdx.x * blockDim.x + threadIdx.x;
	int j = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < (ni-1)) && (j < (nj-1)) &&  (k < (nk-1)) && (i > 0) && (j > 0) && (k > 0))
	{
		B[i*(nk * nj) + j*nk + k] = 2 * A[(i - 1)*(nk * nj) + (j - 1)*nk + (k - 1)]  +  4 * A[(i + 1)*(nk * nj) + (j - 1)*nk + (k - 1)]
			+   5.0 * A[(i - 1)*(nk * nj) + j*nk + (k + 1)] - 0.25f * A[i*(nk * nj) + (j + 1)*nk + k];
	}
}
__global__ void runJacobiCUDA_kernel1(int n, DATA_TYPE* A, DATA_TYPE* B)
{
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	if ((i >= 1) && (i < (n-1)) && (j >= 1) && (j < (n-1)))
		B[i*n + j] = 0.2f * (A[i*n + j] + A[i*n + (j-1)] + A[i*n + (1 + j)] + A[(1 + i)*n + j] + A[(i-1)*n + j]);
}
__global__ void doitgen_kernel1(int nr, int nq, int np, DATA_TYPE *sum, DATA_TYPE *A, DATA_TYPE *C4, int r)
{
	int p = blockIdx.x * blockDim.x + threadIdx.x;
	int q = blockIdx.y * blockDim.y + threadIdx.y;
	if ((p < np) && (q < nq))
	{
		sum[r * (nq * np) + q * np + p] = (DATA_TYPE)0.0;
		for (int s = 0; s < np; s++)
			sum[r * (nq * np) + q * np + p] = sum[r * (nq * np) + q * np + p] + A[r * (nq * np) + q * np + s] * C4[s * np + p];
	}
}
__global__ void adi_kernel1(int n, DATA_TYPE* A, DATA_TYPE* B, DATA_TYPE* X)
{
	int i1 = blockIdx.x * blockDim.x + threadIdx.x;
	int i2;
	if (i1 < n)
	{
		for (i2 = 1; i2 < n; i2++)
		{
			X[i1*n + i2] = X[i1*n + i2] - X[i1*n + (i2-1)] * A[i1*n + i2] / B[i1*n + (i2-1)];
			B[i1*n + i2] = B[i1*n + i2] - A[i1*n + i2] * A[i1*n + i2] / B[i1*n + (i2-1)];
		}
	}
}

int main(int argc, char **argv)
{
    const int n = argc > 1 ? atoi(argv[1]) : 1024;
    DATA_TYPE *h = (DATA_TYPE *)malloc(n * n * sizeof(DATA_TYPE)), *d;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) h[i * n + j] = ((DATA_TYPE)i * j) / n;
    double t_start = rtclock();
    cudaMalloc((void **)&d, sizeof(DATA_TYPE) * n * n);
    cudaMemcpy(d, h, sizeof(DATA_TYPE) * n * n, cudaMemcpyHostToDevice);
    dim3 block(DIM_THREAD_BLOCK_X, DIM_THREAD_BLOCK_Y);
    dim3 grid((size_t)ceil(((float)n) / ((float)block.x)), (size_t)ceil(((float)n) / ((float)block.y)));
    convolution2D_kernel<<<grid, block>>>(n, n, d, d);
    cudaThreadSynchronize();
    fprintf(stdout, "GPU Runtime: %0.6lfs\n", rtclock() - t_start);
    cudaFree(d);
    free(h);
    return 0;
}
//@ array A f32 2500 random 0 1
//@ array B f32 2500 zero
//@ array J f32 2500 zero
//@ array V f32 1000 random 0 1
//@ array W f32 1000 zero
//@ array C4 f32 100 random 0 1
//@ array sum f32 1000 zero
//@ array a f32 400 random 0 0.4
//@ array b f32 400 random 1 2
//@ array x f32 400 random 0 1
//@ launch convolution2D_kernel grid 2,7 block 32,8 : 50 50 A B
//@ launch convolution3D_kernel grid 1,2 block 32,8 : 10 10 10 V W 4
//@ launch convolution3D_kernel grid 1,2 block 32,8 : 10 10 10 V W 9
//@ launch runJacobiCUDA_kernel1 grid 2,7 block 32,8 : 50 A J
//@ launch doitgen_kernel1 grid 1,2 block 32,8 : 10 10 10 sum V C4 3
//@ launch adi_kernel1 grid 1 block 32 : 20 a b x
//@ tolerance 2e-6
