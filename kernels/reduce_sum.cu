// reduce_sum: the sum of an array, one partial sum per block.
//
// A thread adds up elements a grid apart, a warp adds its threads' sums by shuffles, the first warp adds
// the warps'. Launched again on the partial sums with one block, it gives the total. The result depends
// on grid and block (additions of floats are not associative), but not on timing.
// Source: G. E. Blelloch, Prefix Sums and Their Applications, 1990, section 1.1 (reduction trees).
//
// x     n numbers, [-1, 1]
// sums  gridDim.x partial sums; output
// n     number of elements

__device__ __forceinline__ float warp_sum(float value, int lanes)
{
    unsigned int mask = lanes < 32 ? (1u << lanes) - 1u : 0xffffffffu;
    int lane = threadIdx.x & 31;
    for (int distance = 16; distance > 0; distance /= 2) {
        float other = __shfl_down_sync(mask, value, distance);
        if (lane + distance < lanes) {
            value += other;
        }
    }
    return value;
}

extern "C" __global__ void reduce_sum(const float* __restrict__ x, float* __restrict__ sums, int n)
{
    __shared__ float warps[32];
    float sum = 0.0f;
    unsigned int stride = blockDim.x * gridDim.x;
    for (unsigned int i = blockIdx.x * blockDim.x + threadIdx.x; i < (unsigned int)n; i += stride) {
        sum += x[i];
        if (stride > n - i) {
            break;  // i += stride could overflow
        }
    }
    int warp = threadIdx.x / 32;
    int lanes = min(32, (int)blockDim.x - warp * 32);
    sum = warp_sum(sum, lanes);
    if (threadIdx.x % 32 == 0) {
        warps[warp] = sum;
    }
    __syncthreads();
    if (warp == 0) {
        int count = (blockDim.x + 31) / 32;
        sum = warp_sum(threadIdx.x < count ? warps[threadIdx.x] : 0.0f, lanes);
        if (threadIdx.x == 0) {
            sums[blockIdx.x] = sum;
        }
    }
}
