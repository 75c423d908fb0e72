#include <stdio.h>
// A kernel template over the element type, specialised shared memory, type traits and constexpr if.
template <typename T> struct SharedMemory {
    __device__ T *getPointer() { extern __device__ void error(void); error(); return NULL; }
};
template <> struct SharedMemory<int> { __device__ int *getPointer() { extern __shared__ int s_int[]; return s_int; } };
template <> struct SharedMemory<float> { __device__ float *getPointer() { extern __shared__ float s_float[]; return s_float; } };
template <typename T, typename U> struct same { static const bool value = false; };
template <typename T> struct same<T, T> { static constexpr bool value = true; };
template <class T> __global__ void testKernel(T *g_idata, T *g_odata)
{
    SharedMemory<T> smem;
    T *sdata = smem.getPointer();
    const unsigned int tid = threadIdx.x;
    const unsigned int num_threads = blockDim.x;
    sdata[tid] = g_idata[tid];
    __syncthreads();
    sdata[tid] = (T)num_threads * sdata[tid];
    __syncthreads();
    if constexpr (same<T, int>::value) sdata[tid] ^= 5;
    g_odata[tid] = sdata[tid];
}
template <typename Op, typename T> __device__ T fold(Op op, const T *x, int n, T start)
{
    T v = start;
    for (int i = 0; i < n; ++i) v = op(v, x[i]);
    return v;
}
struct Plus { template <typename T> __device__ T operator()(T a, T b) const { return a + b; } };
template <typename T> struct Max { __device__ T operator()(T a, T b) const { return a > b ? a : b; } };
template <int N> struct Factorial { enum { value = N * Factorial<N - 1>::value }; };
template <> struct Factorial<0> { enum { value = 1 }; };
template <typename T, int N = 4> __global__ void folds(const T *x, T *out)
{
    int i = threadIdx.x;
    auto twice = [](T a) { return a + a; };
    out[i] = fold(Plus(), x + i, N, T(0)) + fold(Max<T>(), x + i, N, x[i]) * Factorial<N>::value + twice(x[i]);
}
template __global__ void folds<float, 4>(const float *, float *);
void run(int *i, float *f) { testKernel<int><<<1, 32, 128>>>(i, i); testKernel<float><<<1, 32, 128>>>(f, f); }
//@ array i i32 32 random -100 100
//@ array f f32 40 random -10 10
//@ array io i32 32 zero
//@ array fo f32 32 zero
//@ array ff f32 32 zero
//@ launch testKernel<int> grid 1 block 32 shared 128 : i io
//@ launch testKernel<float> grid 1 block 32 shared 128 : f fo
//@ launch folds<float, 4> grid 1 block 32 : f ff
//@ tolerance 1e-6
