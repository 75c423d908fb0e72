// softmax_rows: every row of a matrix becomes e^(x - m) / sum of e^(x - m), with m the row's maximum.
//
// One block per row, rows a grid apart. Taking the maximum away first keeps the powers from
// overflowing and changes nothing else.
// Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, section 4.1.
//
// x     rows x cols numbers, [-10, 10]
// y     rows x cols numbers in 0 to 1, each row adding up to 1; output
// rows  number of rows
// cols  numbers in a row

// The largest (or the sum) of the block's values; every thread gets it. Ends with a barrier.
template <bool LARGEST>
__device__ float block_reduce(float value, float* values)
{
    int thread = threadIdx.x;
    values[thread] = value;
    __syncthreads();
    for (int count = blockDim.x; count > 1;) {
        int half = (count + 1) / 2;
        if (thread + half < count) {
            float other = values[thread + half];
            values[thread] = LARGEST ? fmaxf(values[thread], other) : values[thread] + other;
        }
        __syncthreads();
        count = half;
    }
    float result = values[0];
    __syncthreads();
    return result;
}

extern "C" __global__ void softmax_rows(const float* __restrict__ x, float* __restrict__ y, int rows, int cols)
{
    __shared__ float values[1024];
    for (unsigned int row = blockIdx.x; row < rows; row += gridDim.x) {
        const float* in = x + (size_t)row * cols;
        float* out = y + (size_t)row * cols;
        float largest = -INFINITY;
        for (unsigned int col = threadIdx.x; col < cols; col += blockDim.x) {
            largest = fmaxf(largest, in[col]);
        }
        largest = block_reduce<true>(largest, values);
        float sum = 0.0f;
        for (unsigned int col = threadIdx.x; col < cols; col += blockDim.x) {
            float power = expf(in[col] - largest);
            out[col] = power;
            sum += power;
        }
        sum = block_reduce<false>(sum, values);
        for (unsigned int col = threadIdx.x; col < cols; col += blockDim.x) {
            out[col] /= sum;
        }
    }
}
