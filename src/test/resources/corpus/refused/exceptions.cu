__global__ void scale(float *x)
{
    try {
        x[0] = 1.0f;
    } catch (...) {
        x[0] = 2.0f;
    }
}
//@ refused 3 try
