__device__ float scaled(float x, int n)
{
    for (int x = 0; x < n; x++) { int n = x; }
    float x = 3.0f;
    return x;
}

__global__ void scale(float *x, int n) { x[0] = scaled(x[0], n); }
//@ refused 4 'x' is declared a second time here; first at line 1
