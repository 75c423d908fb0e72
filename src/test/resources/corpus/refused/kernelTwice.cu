__global__ void scale(float *x, const int n);

__global__ void scale(float *x, int n)
{
    if (threadIdx.x < n) x[threadIdx.x] *= 2.0f;
}

__global__ void scale(float *x, float by) { x[threadIdx.x] *= by; }

__global__ void scale(float *y, const int n)
{
    if (threadIdx.x < n) y[threadIdx.x] *= 3.0f;
}
//@ refused 10 'scale' is defined a second time; first at line 3
