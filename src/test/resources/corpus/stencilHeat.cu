#include <stdio.h>
// 1-D stencil with halo, 2-D heat with double, 3-D grid of threads, grid-stride in two directions, pitch in bytes.
#define RADIUS 3
#define BLOCK_SIZE 64
__global__ void stencil_1d(const int *in, int *out, int n)
{
    __shared__ int temp[BLOCK_SIZE + 2 * RADIUS];
    int gindex = threadIdx.x + blockIdx.x * blockDim.x;
    int lindex = threadIdx.x + RADIUS;
    temp[lindex] = gindex < n ? in[gindex] : 0;
    if (threadIdx.x < RADIUS) {
        temp[lindex - RADIUS] = gindex >= RADIUS ? in[gindex - RADIUS] : 0;
        temp[lindex + BLOCK_SIZE] = gindex + BLOCK_SIZE < n ? in[gindex + BLOCK_SIZE] : 0;
    }
    __syncthreads();
    int result = 0;
    for (int offset = -RADIUS; offset <= RADIUS; offset++) result += temp[lindex + offset];
    if (gindex < n) out[gindex] = result;
}
__global__ void heat(double *u_new, const double *u, int nx, int ny, double dt, size_t pitch)
{
    for (int j = blockIdx.y * blockDim.y + threadIdx.y + 1; j < ny - 1; j += blockDim.y * gridDim.y)
        for (int i = blockIdx.x * blockDim.x + threadIdx.x + 1; i < nx - 1; i += blockDim.x * gridDim.x) {
            const double *row = (const double *)((const char *)u + j * pitch);
            const double *up = (const double *)((const char *)u + (j - 1) * pitch);
            const double *down = (const double *)((const char *)u + (j + 1) * pitch);
            ((double *)((char *)u_new + j * pitch))[i] = row[i] + dt * (row[i - 1] + row[i + 1] + up[i] + down[i] - 4. * row[i]);
        }
}
__global__ void volume(float *v, int3 dims, float3 centre)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y * blockDim.y + threadIdx.y;
    int z = blockIdx.z * blockDim.z + threadIdx.z;
    if (x < dims.x && y < dims.y && z < dims.z) {
        long long idx = ((long long)z * dims.y + y) * dims.x + x;
        float dx = x - centre.x, dy = y - centre.y, dz = z - centre.z;
        v[idx] = norm3df(dx, dy, dz) + sqrt(2.0) * rsqrtf(1.f + x) + powf(y + 0.5f, 1.5f) + exp2f(-z) + log2f(1 + x) + sinpif(0.1f * y);
    }
}
__global__ void tooManyThreads(int *hits, int n)
{
    size_t id = ((size_t)blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
    id = ((id * blockDim.z + threadIdx.z) * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    if (id < n) hits[id]++;
}
//@ array in i32 1000 random -50 50
//@ array out i32 1000 zero
//@ array u f64 1200 random 0 100
//@ array un f64 1200 zero
//@ array v f32 840 zero
//@ array hits i32 500 zero
//@ launch stencil_1d grid 16 block 64 : in out 1000
//@ launch heat grid 2,2 block 8,4 : un u 38 30 0.1 320
//@ launch volume grid 3,4,2 block 4,2,4 : v struct(i32:12,i32:7,i32:10) struct(f32:5.5,f32:3,f32:4.5)
//@ launch volume grid 12,7,10 block 1 : v struct(i32:12,i32:7,i32:10) struct(f32:5,f32:3,f32:4)
//@ launch tooManyThreads grid 3,5,2 block 33,3,2 : hits 500
//@ launch tooManyThreads grid 1 block 1024 : hits 500
//@ tolerance 2e-6
