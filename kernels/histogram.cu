// histogram: how many numbers fall into each of a row of equally wide bins.
//
// Each block counts in shared memory and adds its counts to the result at its end; with more bins than
// fit there, counts go to the result directly. Bin b holds low + b w <= x < low + (b + 1) w, where
// w = (high - low) / bins; the last also x = high. Numbers outside, and NaN, are not counted.
// Source: numpy.histogram's definition of the bins.
//
// x       n numbers, [0, 255]
// counts  bins counts; what is found is added to them
// bins    number of bins, [1, 256]
// low     lower edge of the first bin, [0, 0]
// high    upper edge of the last bin, [256, 256]
// n       number of elements

#define SHARED_BINS 4096

extern "C" __global__ void histogram(const float* __restrict__ x, unsigned int* __restrict__ counts, int bins,
                                     float low, float high, int n)
{
    __shared__ unsigned int local[SHARED_BINS];
    bool fits = bins <= SHARED_BINS;
    if (fits) {
        for (int b = threadIdx.x; b < bins; b += blockDim.x) {
            local[b] = 0;
        }
    }
    __syncthreads();
    unsigned int stride = blockDim.x * gridDim.x;
    for (unsigned int i = blockIdx.x * blockDim.x + threadIdx.x; i < (unsigned int)n; i += stride) {
        float value = x[i];
        if (value >= low && value <= high) {
            int bin = min((int)((value - low) / (high - low) * bins), bins - 1);
            if (fits) {
                atomicAdd(&local[bin], 1u);
            } else {
                atomicAdd(&counts[bin], 1u);
            }
        }
        if (stride > n - i) {
            break;  // i += stride could overflow
        }
    }
    __syncthreads();
    if (fits) {
        for (int b = threadIdx.x; b < bins; b += blockDim.x) {
            if (local[b] != 0) {
                atomicAdd(&counts[b], local[b]);
            }
        }
    }
}
