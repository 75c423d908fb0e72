#include <cstdlib>
#include <iostream>
#include <vector>
// 16-byte copies through reinterpretation, a partitioned dynamic shared array, and vector math helpers.
inline __host__ __device__ float4 operator+(float4 a, float4 b) { return make_float4(a.x + b.x, a.y + b.y, a.z + b.z, a.w + b.w); }
inline __host__ __device__ void operator+=(float4 &a, float b) { a.x += b; a.y += b; a.z += b; a.w += b; }
inline __host__ __device__ float dot(float3 a, float3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline __host__ __device__ float3 cross(float3 a, float3 b) { return make_float3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x); }
inline __device__ float3 normalize(float3 v) { float invLen = rsqrtf(dot(v, v)); return make_float3(v.x * invLen, v.y * invLen, v.z * invLen); }
__global__ void device_copy_vector4_kernel(int *d_in, int *d_out, int N)
{
    int idx = blockIdx.x * blockDim.x + threadIdx.x;
    for (int i = idx; i < N / 4; i += blockDim.x * gridDim.x) {
        reinterpret_cast<int4 *>(d_out)[i] = reinterpret_cast<int4 *>(d_in)[i];
    }
    int remainder = N % 4;
    if (idx < remainder) {
        d_out[N - 1 - idx] = d_in[N - 1 - idx];
    }
}
__global__ void addFloat4(const float *a, const float *b, float *c, int n4)
{
    const float4 *a4 = (const float4 *)a, *b4 = (const float4 *)b;
    int i = threadIdx.x + blockIdx.x * blockDim.x;
    if (i < n4) {
        float4 r = a4[i] + __ldg(&b4[i]);
        r += 0.5f;
        ((float4 *)c)[i] = r;
    }
}
__global__ void partitioned(const float3 *v, const double2 *w, float *out, double *dout, int n)
{
    extern __shared__ unsigned char raw[];
    double *ds = (double *)raw;
    float *fs = (float *)&ds[blockDim.x];
    short *ss = (short *)&fs[3 * blockDim.x];
    int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
    float3 me = i < n ? v[i] : make_float3(0.f, 0.f, 1.f);
    fs[3 * t] = me.x; fs[3 * t + 1] = me.y; fs[3 * t + 2] = me.z;
    ds[t] = i < n ? w[i].x * w[i].y : 0.0;
    ss[t] = (short)(t * 7);
    __syncthreads();
    int o = (t + 1) % blockDim.x;
    float3 other = make_float3(fs[3 * o], fs[3 * o + 1], fs[3 * o + 2]);
    float3 c = normalize(cross(me, other));
    if (i < n) {
        out[i] = dot(c, me) + c.x + ss[o];
        dout[i] = ds[o] - ds[t];
    }
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
    device_copy_vector4_kernel<<<grid, 128>>>((int *)d, (int *)d, n);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array in i32 1003 random -1000 1000
//@ array out i32 1003 zero
//@ array a f32 400 random -1 1
//@ array b f32 400 random -1 1
//@ array c f32 400 zero
//@ array v f32 300 random -1 1
//@ array w f64 200 random -1 1
//@ array o f32 100 zero
//@ array do f64 100 zero
//@ launch device_copy_vector4_kernel grid 2 block 64 : in out 1003
//@ launch addFloat4 grid 2 block 64 : a b c 100
//@ launch partitioned grid 2 block 64 shared 1408 : v w o do 100
//@ tolerance 1e-5
