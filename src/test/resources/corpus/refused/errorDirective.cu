#define WIDTH 48
#if WIDTH % 32
#error WIDTH must be a multiple of 32
#endif
__global__ void scale(float *x) { x[threadIdx.x] *= WIDTH; }
//@ refused 3 WIDTH must be a multiple of 32
