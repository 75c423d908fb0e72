#include <cstdlib>
#include <iostream>
#include <vector>
// Interval arithmetic with a class template, operators and rounding intrinsics; a small Newton search with a stack.
template <class T> struct rounded_arith {
    __device__ T add_down(const T &x, const T &y) { return x + y; }
};
template <> struct rounded_arith<float> {
    __device__ float add_down(const float &x, const float &y) { return __fadd_rd(x, y); }
    __device__ float add_up(const float &x, const float &y) { return __fadd_ru(x, y); }
    __device__ float mul_down(const float &x, const float &y) { return __fmul_rd(x, y); }
    __device__ float mul_up(const float &x, const float &y) { return __fmul_ru(x, y); }
    __device__ float median(const float &x, const float &y) { return (x + y) * .5f; }
};
template <class T> class interval_gpu {
  public:
    __device__ __host__ interval_gpu();
    __device__ __host__ interval_gpu(T const &v);
    __device__ __host__ interval_gpu(T const &l, T const &u);
    __device__ __host__ T const &lower() const;
    __device__ __host__ T const &upper() const;
    static __device__ __host__ interval_gpu empty();
  private:
    T low;
    T up;
};
template <class T> inline __device__ __host__ interval_gpu<T>::interval_gpu() {}
template <class T> inline __device__ __host__ interval_gpu<T>::interval_gpu(T const &v) : low(v), up(v) {}
template <class T> inline __device__ __host__ interval_gpu<T>::interval_gpu(T const &l, T const &u) : low(l), up(u) {}
template <class T> inline __device__ __host__ T const &interval_gpu<T>::lower() const { return low; }
template <class T> inline __device__ __host__ T const &interval_gpu<T>::upper() const { return up; }
template <class T> inline __device__ __host__ interval_gpu<T> interval_gpu<T>::empty() { return interval_gpu<T>(T(1), T(-1)); }
template <class T> inline __device__ bool isEmpty(interval_gpu<T> x) { return x.lower() > x.upper(); }
template <class T> inline __device__ interval_gpu<T> const &operator+(interval_gpu<T> const &x) { return x; }
template <class T> inline __device__ interval_gpu<T> operator-(interval_gpu<T> const &x) { return interval_gpu<T>(-x.upper(), -x.lower()); }
template <class T> inline __device__ interval_gpu<T> operator+(interval_gpu<T> const &x, interval_gpu<T> const &y)
{
    rounded_arith<T> rnd;
    return interval_gpu<T>(rnd.add_down(x.lower(), y.lower()), rnd.add_up(x.upper(), y.upper()));
}
template <class T> inline __device__ interval_gpu<T> operator*(interval_gpu<T> const &x, interval_gpu<T> const &y)
{
    rounded_arith<T> rnd;
    T l = min(min(rnd.mul_down(x.lower(), y.lower()), rnd.mul_down(x.lower(), y.upper())),
              min(rnd.mul_down(x.upper(), y.lower()), rnd.mul_down(x.upper(), y.upper())));
    T u = max(max(rnd.mul_up(x.lower(), y.lower()), rnd.mul_up(x.lower(), y.upper())),
              max(rnd.mul_up(x.upper(), y.lower()), rnd.mul_up(x.upper(), y.upper())));
    return interval_gpu<T>(l, u);
}
template <class T, int N> class global_stack {
    T buf[N];
    int tos;
  public:
    __device__ global_stack() : tos(-1) {}
    __device__ void push(T const &v) { buf[++tos] = v; }
    __device__ T const &top() const { return buf[tos]; }
    __device__ void pop() { tos--; }
    __device__ bool empty() { return tos == -1; }
};
template <class T>
__global__ void test_interval(interval_gpu<T> *buffer, int *nresults, const T *coefficient, T epsilon)
{
    int thread_id = blockIdx.x * blockDim.x + threadIdx.x;
    T c = coefficient[thread_id];
    global_stack<interval_gpu<T>, 32> stack;
    stack.push(interval_gpu<T>(T(-2), T(2)));
    interval_gpu<T> last = interval_gpu<T>::empty();
    int count = 0;
    while (!stack.empty()) {
        interval_gpu<T> work = stack.top();
        stack.pop();
        interval_gpu<T> f = work * work + -interval_gpu<T>(c);
        if (f.lower() > T(0) || f.upper() < T(0)) continue;
        if (work.upper() - work.lower() < epsilon) {
            last = isEmpty(last) ? work : interval_gpu<T>(min(last.lower(), work.lower()), max(last.upper(), work.upper()));
            ++count;
            continue;
        }
        T mid = rounded_arith<T>().median(work.lower(), work.upper());
        stack.push(interval_gpu<T>(work.lower(), mid));
        stack.push(interval_gpu<T>(mid, work.upper()));
    }
    buffer[thread_id] = last;
    nresults[thread_id] = count;
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
    test_interval<float><<<1, 64>>>((interval_gpu<float> *)d, (int *)d, d, 0.01f);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array c f32 128 random 0.1 3.5
//@ array buf f32 256 zero
//@ array count i32 128 zero
//@ launch test_interval<float> grid 2 block 64 : buf count c 0.01
