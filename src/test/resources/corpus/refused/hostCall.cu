int pick(int n) { return n / 2; }
__global__ void halves(int *x)
{
    x[threadIdx.x] = pick(x[threadIdx.x]);
}
//@ refused 4 pick
