// saxpy: y = a * x + y, the "hello world" of vector kernels (BLAS level 1).
//
// n  number of elements
// a  factor, [-10, 10]
// x  n numbers, [-100, 100]
// y  n numbers, [-100, 100]; overwritten with the result

extern "C" __global__ void saxpy(int n, float a, const float* __restrict__ x, float* __restrict__ y)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        y[i] = a * x[i] + y[i];
    }
}
