__global__ void scale(float *x) { x[threadIdx.x] *= 2.0f; }
/* this never ends
__global__ void other(float *x) { x[threadIdx.x] *= 2.0f; }
//@ refused 2 comment
