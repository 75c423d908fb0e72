#include <stdio.h>
#include "notThere.cuh"
__global__ void scale(float *x) { x[threadIdx.x] *= WIDTH; }
//@ refused 2 notThere.cuh
