/* fdtd-2d, three kernels a time step, in the style of PolyBench on GPUs. */
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

#define NX 40
#define NY 50
__global__ void fdtd_step1_kernel(DATA_TYPE* _fict_, DATA_TYPE *ex, DATA_TYPE *ey, DATA_TYPE *hz, int t)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < NX) && (j < NY))
	{
		if (i == 0)
			ey[i * NY + j] = _fict_[t];
		else
			ey[i * NY + j] = ey[i * NY + j] - 0.5f*(hz[i * NY + j] - hz[(i-1) * NY + j]);
	}
}
__global__ void fdtd_step2_kernel(DATA_TYPE *ex, DATA_TYPE *ey, DATA_TYPE *hz, int t)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < NX) && (j < NY) && (j > 0))
	{
		ex[i * (NY+1) + j] = ex[i * (NY+1) + j] - 0.5f*(hz[i * NY + j] - hz[i * NY + (j-1)]);
	}
}
__global__ void fdtd_step3_kernel(DATA_TYPE *ex, DATA_TYPE *ey, DATA_TYPE *hz, int t)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < NX) && (j < NY))
	{
		hz[i * NY + j] = hz[i * NY + j] - 0.7f*(ex[i * (NY+1) + (j+1)] - ex[i * (NY+1) + j] + ey[(i + 1) * NY + j] - ey[i * NY + j]);
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
    for (int t = 0; t < 3; t++) { fdtd_step1_kernel<<<grid, block>>>(d, d, d, d, t); fdtd_step2_kernel<<<grid, block>>>(d, d, d, t); }
    cudaThreadSynchronize();
    fprintf(stdout, "GPU Runtime: %0.6lfs\n", rtclock() - t_start);
    cudaFree(d);
    free(h);
    return 0;
}
//@ array fict f32 4 iota
//@ array ex f32 2040 random 0 1
//@ array ey f32 2050 random 0 1
//@ array hz f32 2000 random 0 1
//@ launch fdtd_step1_kernel grid 2,5 block 32,8 : fict ex ey hz 0
//@ launch fdtd_step2_kernel grid 2,5 block 32,8 : ex ey hz 0
//@ launch fdtd_step3_kernel grid 2,5 block 32,8 : ex ey hz 0
//@ launch fdtd_step1_kernel grid 2,5 block 32,8 : fict ex ey hz 1
//@ launch fdtd_step2_kernel grid 2,5 block 32,8 : ex ey hz 1
//@ launch fdtd_step3_kernel grid 2,5 block 32,8 : ex ey hz 1
//@ tolerance 2e-6
