__global__ void scratch(int *out, int n)
{
    int *mine = new int[n];
    mine[0] = threadIdx.x;
    out[threadIdx.x] = mine[0];
    delete[] mine;
}
//@ refused 3 new
