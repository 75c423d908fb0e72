/* gemm, 2mm and 3mm: matrix products, in the style of PolyBench on GPUs. */
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

#define ALPHA 32412.0f
#define BETA 2123.0f
__global__ void gemm_kernel(DATA_TYPE *a, DATA_TYPE *b, DATA_TYPE *c, int NI, int NJ, int NK)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;

	if ((i < NI) && (j < NJ))
	{
		c[i * NJ + j] *= BETA;
		int k;
		for(k=0; k < NK; k++)
		{
			c[i * NJ + j] += ALPHA * a[i * NK + k] * b[k * NJ +j];
		}
	}
}

__global__ void mm2_kernel1(int ni, int nj, int nk, int nl, DATA_TYPE alpha, DATA_TYPE beta, DATA_TYPE *tmp, DATA_TYPE *A, DATA_TYPE *B)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < ni) && (j < nj))
	{
		tmp[i * nj + j] = 0;
		for (int k = 0; k < nk; k++)
			tmp[i * nj + j] += alpha * A[i * nk + k] * B[k * nj + j];
	}
}

__global__ void mm2_kernel2(int ni, int nj, int nk, int nl, DATA_TYPE alpha, DATA_TYPE beta, DATA_TYPE *tmp, DATA_TYPE *C, DATA_TYPE *D)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < ni) && (j < nl))
	{
		D[i * nl + j] *= beta;
		for (int k = 0; k < nj; k++)
			D[i * nl + j] += tmp[i * nj + k] * C[k * nl + j];
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
    gemm_kernel<<<grid, block>>>(d, d, d, n, n, n);
    cudaThreadSynchronize();
    fprintf(stdout, "GPU Runtime: %0.6lfs\n", rtclock() - t_start);
    cudaFree(d);
    free(h);
    return 0;
}
//@ array a f32 1200 random 0 1
//@ array b f32 1500 random 0 1
//@ array c f32 2000 random 0 1
//@ array tmp f32 2000 zero
//@ array C f32 1750 random 0 1
//@ array D f32 1400 random 0 1
//@ launch gemm_kernel grid 2,5 block 32,8 : a b c 40 50 30
//@ launch mm2_kernel1 grid 2,5 block 32,8 : 40 50 30 35 1.5 1.25 tmp a b
//@ launch mm2_kernel2 grid 2,5 block 32,8 : 40 50 30 35 1.5 1.25 tmp C D
//@ tolerance 1e-5
