/* gemver, gesummv and mvt, in the style of PolyBench on GPUs. */
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

__global__ void gemver_kernel1(int n, DATA_TYPE alpha, DATA_TYPE beta, DATA_TYPE *a, DATA_TYPE *v1, DATA_TYPE *v2, DATA_TYPE *u1, DATA_TYPE *u2)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < n) && (j < n))
		a[i * n + j] += u1[i] * v1[j] + u2[i] * v2[j];
}
__global__ void gemver_kernel2(int n, DATA_TYPE alpha, DATA_TYPE beta, DATA_TYPE *a, DATA_TYPE *x, DATA_TYPE *y, DATA_TYPE *z)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
	{
		int j;
		for(j = 0; j < n; j++)
			x[i] += beta * a[j * n + i] * y[j];
		x[i] += z[i];
	}
}
__global__ void gesummv_kernel(int n, DATA_TYPE alpha, DATA_TYPE beta, DATA_TYPE* A, DATA_TYPE* B, DATA_TYPE* tmp, DATA_TYPE* x, DATA_TYPE* y)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
	{
		int j;
		for(j = 0; j < n; j++)
		{
			tmp[i] += A[i * n + j] * x[j];
			y[i] += B[i * n + j] * x[j];
		}
		y[i] = alpha * tmp[i] + beta * y[i];
	}
}
__global__ void mvt_kernel2(int n, DATA_TYPE *a, DATA_TYPE *x2, DATA_TYPE *y_2)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		for (int j = 0; j < n; j++) x2[i] += a[j * n + i] * y_2[j];
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
    gemver_kernel1<<<grid, block>>>(n, 1.f, 1.f, d, d, d, d, d);
    cudaThreadSynchronize();
    fprintf(stdout, "GPU Runtime: %0.6lfs\n", rtclock() - t_start);
    cudaFree(d);
    free(h);
    return 0;
}
//@ array a f32 3600 random 0 1
//@ array B f32 3600 random 0 1
//@ array v1 f32 60 random 0 1
//@ array v2 f32 60 random 0 1
//@ array u1 f32 60 random 0 1
//@ array u2 f32 60 random 0 1
//@ array x f32 60 zero
//@ array y f32 60 random 0 1
//@ array z f32 60 random 0 1
//@ array tmp f32 60 zero
//@ array x2 f32 60 zero
//@ launch gemver_kernel1 grid 2,8 block 32,8 : 60 1.5 1.25 a v1 v2 u1 u2
//@ launch gemver_kernel2 grid 2 block 33 : 60 1.5 1.25 a x y z
//@ launch gesummv_kernel grid 1 block 256 : 60 1.5 1.25 a B tmp x y
//@ launch mvt_kernel2 grid 1 block 256 : 60 a x2 y
//@ tolerance 1e-5
