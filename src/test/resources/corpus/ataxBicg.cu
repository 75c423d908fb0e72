/* atax and bicg: products with a matrix and its transpose, in the style of PolyBench on GPUs. */
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

#define NX 96
#define NY 70
__global__ void atax_kernel1(DATA_TYPE *A, DATA_TYPE *x, DATA_TYPE *tmp)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < NX)
	{
		int j;
		for(j=0; j < NY; j++)
		{
			tmp[i] += A[i * NY + j] * x[j];
		}
	}
}
__global__ void atax_kernel2(DATA_TYPE *A, DATA_TYPE *y, DATA_TYPE *tmp)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	if (j < NY)
	{
		int i;
		for(i=0; i < NX; i++)
		{
			y[j] += A[i * NY + j] * tmp[i];
		}
	}
}
__global__ void bicg_kernel1(DATA_TYPE *A, DATA_TYPE *r, DATA_TYPE *s)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	if (j < NY)
	{
		s[j] = 0.0f;
		for(int i = 0; i < NX; i++)
			s[j] += r[i] * A[i * NY + j];
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
    atax_kernel1<<<grid, block>>>(d, d, d); atax_kernel2<<<grid, block>>>(d, d, d); bicg_kernel1<<<grid, block>>>(d, d, d);
    cudaThreadSynchronize();
    fprintf(stdout, "GPU Runtime: %0.6lfs\n", rtclock() - t_start);
    cudaFree(d);
    free(h);
    return 0;
}
//@ array A f32 6720 random 0 1
//@ array x f32 70 random 0 3.14
//@ array tmp f32 96 zero
//@ array y f32 70 zero
//@ array s f32 70 zero
//@ launch atax_kernel1 grid 1 block 128 : A x tmp
//@ launch atax_kernel2 grid 1 block 128 : A y tmp
//@ launch bicg_kernel1 grid 3 block 32 : A tmp s
//@ tolerance 1e-5
