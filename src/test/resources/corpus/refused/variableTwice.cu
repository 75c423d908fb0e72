__global__ void scale(float *x, int n)
{
    int i = threadIdx.x;
    if (i < n) {
        int i = 0, j = 1;
        float j = 2.0f;
        x[i] *= j;
    }
}
//@ refused 6 'j' is declared a second time here; first at line 5
