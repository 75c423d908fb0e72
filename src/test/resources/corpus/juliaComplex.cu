#include <cuComplex.h>
#include <stdio.h>
#include <math_constants.h>

// Complex numbers of cuComplex.h, and a class of complex numbers whose helpers are friends.

template <typename T>
class Complex {
  public:
    T re, im;
    __host__ __device__ Complex(T r, T i) : re(r), im(i) {}
    __host__ __device__ friend inline Complex<T> conjugate(const Complex<T> &c)
    {
        return Complex<T>(c.re, -c.im);
    }
    __host__ __device__ friend inline Complex<T> operator*(const Complex<T> &a, const Complex<T> &b)
    {
        return Complex<T>(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
    }
    __host__ __device__ friend inline T norm(const Complex<T> &c) { return (c * conjugate(c)).re; }
};

__global__ void julia(int *steps, int width, int height, cuFloatComplex c, int limit)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x >= width || y >= height) return;
    cuFloatComplex z = make_cuFloatComplex(3.0f * x / width - 1.5f, 2.0f * y / height - 1.0f);
    int n = 0;
    while (n < limit && cuCrealf(z) * cuCrealf(z) + cuCimagf(z) * cuCimagf(z) < 4.0f) {
        z = cuCaddf(cuCmulf(z, z), c);
        n++;
    }
    steps[y * width + x] = n;
}

__global__ void impedance(const cuDoubleComplex *r, const cuDoubleComplex *l, cuDoubleComplex *parallel,
                          double *size, int n)
{
    int i = threadIdx.x;
    if (i >= n) return;
    parallel[i] = cuCdiv(cuCmul(r[i], l[i]), cuCadd(r[i], l[i]));
    size[i] = cuCabs(cuConj(parallel[i])) + cuCabsf(cuComplexDoubleToFloat(r[i]));
}

__global__ void power(const Complex<double> *z, double *out, int n)
{
    int i = threadIdx.x;
    if (i < n) out[i] = norm(z[i] * conjugate(z[(i + 1) % n])) * CUDART_PI;
}

int main()
{
    int *steps;
    cudaMallocManaged(&steps, 48 * 32 * sizeof(int));
    julia<<<dim3(3, 2), dim3(16, 16)>>>(steps, 48, 32, make_cuFloatComplex(-0.8f, 0.156f), 100);
    cudaDeviceSynchronize();
    printf("%d\n", steps[0]);
    cudaFree(steps);
    return 0;
}
//@ array steps I32 1536 zero
//@ array r F64 80 random 1 9
//@ array l F64 80 random 1 9
//@ array parallel F64 80 zero
//@ array size F64 40 zero
//@ array out F64 40 zero
//@ tolerance 1e-6
//@ launch julia grid 3,2 block 16,16 : steps 48 32 struct(f32:-0.8,f32:0.156) 100
//@ launch impedance grid 1 block 64 : r l parallel size 40
//@ launch power grid 1 block 64 : l out 40
