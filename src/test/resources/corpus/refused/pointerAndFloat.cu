__global__ void shift(float *x, float by)
{
    float *y = x + by;
    y[0] = 0.0f;
}
//@ refused 3 float
