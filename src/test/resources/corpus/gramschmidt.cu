/* gramschmidt, lu and syr2k, in the style of PolyBench on GPUs. */
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

__global__ void gramschmidt_kernel1(int ni, int nj, DATA_TYPE *a, DATA_TYPE *r, DATA_TYPE *q, int k)
{
	int tid = blockIdx.x * blockDim.x + threadIdx.x;
	if(tid==0)
	{
		DATA_TYPE nrm = 0.0;
		int i;
		for (i = 0; i < ni; i++)
			nrm += a[i * nj + k] * a[i * nj + k];
      		r[k * nj + k] = sqrt(nrm);
	}
}
__global__ void gramschmidt_kernel2(int ni, int nj, DATA_TYPE *a, DATA_TYPE *r, DATA_TYPE *q, int k)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < ni)
		q[i * nj + k] = a[i * nj + k] / r[k * nj + k];
}
__global__ void gramschmidt_kernel3(int ni, int nj, DATA_TYPE *a, DATA_TYPE *r, DATA_TYPE *q, int k)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	if ((j > k) && (j < nj))
	{
		r[k*nj + j] = 0.0;
		int i;
		for (i = 0; i < ni; i++)
			r[k*nj + j] += q[i*nj + k] * a[i*nj + j];
		for (i = 0; i < ni; i++)
			a[i*nj + j] -= q[i*nj + k] * r[k*nj + j];
	}
}
__global__ void lu_kernel1(int n, DATA_TYPE *A, int k)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	if ((j > k) && (j < n))
		A[k * n + j] = A[k * n + j] / A[k * n + k];
}
__global__ void lu_kernel2(int n, DATA_TYPE *A, int k)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i > k) && (j > k) && (i < n) && (j < n))
		A[i * n + j] = A[i * n + j] - A[i * n + k] * A[k * n + j];
}
__global__ void syr2k_kernel(int ni, int nj, double alpha, double beta, double *a, double *b, double *c)
{
	int j = blockIdx.x * blockDim.x + threadIdx.x;
	int i = blockIdx.y * blockDim.y + threadIdx.y;
	if ((i < ni) && (j < ni))
	{
		c[i * ni + j] *= beta;
		for(int k = 0; k < nj; k++)
			c[i * ni + j] += alpha * a[i * nj + k] * b[j * nj + k] + alpha * b[i * nj + k] * a[j * nj + k];
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
    for (int k = 0; k < n; k++) { gramschmidt_kernel1<<<grid, block>>>(n, n, d, d, d, k); lu_kernel1<<<1, 256>>>(n, d, k); lu_kernel2<<<grid, block>>>(n, d, k); }
    cudaThreadSynchronize();
    fprintf(stdout, "GPU Runtime: %0.6lfs\n", rtclock() - t_start);
    cudaFree(d);
    free(h);
    return 0;
}
//@ array a f32 1200 random 0 1
//@ array r f32 900 zero
//@ array q f32 1200 zero
//@ array lu f32 1024 random 1 2
//@ array da f64 600 random 0 1
//@ array db f64 600 random 0 1
//@ array dc f64 900 random 0 1
//@ launch gramschmidt_kernel1 grid 1 block 256 : 40 30 a r q 0
//@ launch gramschmidt_kernel2 grid 1 block 256 : 40 30 a r q 0
//@ launch gramschmidt_kernel3 grid 1 block 256 : 40 30 a r q 0
//@ launch gramschmidt_kernel1 grid 1 block 256 : 40 30 a r q 1
//@ launch gramschmidt_kernel2 grid 1 block 256 : 40 30 a r q 1
//@ launch gramschmidt_kernel3 grid 1 block 256 : 40 30 a r q 1
//@ launch lu_kernel1 grid 1 block 256 : 32 lu 0
//@ launch lu_kernel2 grid 1,4 block 32,8 : 32 lu 0
//@ launch syr2k_kernel grid 1,4 block 32,8 : 30 20 1.5 1.2 da db dc
//@ tolerance 2e-5
