struct Weights { float w[4]; };
__constant__ Weights weights;
__global__ void k(float* x) {
    weights.w[threadIdx.x] = x[threadIdx.x];
}
//@ refused 4 const
