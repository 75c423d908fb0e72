// scan: running sums of an array of integers, in three launches.
//
// scan_blocks sums within each block and gives each block's total; scan_totals turns the totals into
// what lies before each block; scan_add adds that to the block. All three with the same block size;
// scan_totals with a single block. Sums wrap at 2^32.
// Source: G. E. Blelloch, Prefix Sums and Their Applications, 1990; within a block the scheme of
// W. D. Hillis, G. L. Steele, Data Parallel Algorithms, 1986.
//
// x        n integers, [0, 100]
// scanned  n running sums, element i included; output of scan_blocks, completed by scan_add
// totals   one sum per block; output of scan_blocks, made exclusive running sums by scan_totals
// n        number of elements
// count    number of totals

// The sum of value over this thread of the block and those before it. Ends with a barrier.
__device__ int block_scan(int value, int* sums)
{
    int thread = threadIdx.x;
    sums[thread] = value;
    __syncthreads();
    for (int distance = 1; distance < blockDim.x; distance *= 2) {
        int before = thread >= distance ? sums[thread - distance] : 0;
        __syncthreads();
        sums[thread] += before;
        __syncthreads();
    }
    return sums[thread];
}

extern "C" __global__ void scan_blocks(const int* __restrict__ x, int* __restrict__ scanned,
                                       int* __restrict__ totals, int n)
{
    __shared__ int sums[1024];
    unsigned int i = blockIdx.x * blockDim.x + threadIdx.x;
    int sum = block_scan(i < n ? x[i] : 0, sums);
    if (i < n) {
        scanned[i] = sum;
    }
    if (threadIdx.x == blockDim.x - 1) {
        totals[blockIdx.x] = sum;
    }
}

extern "C" __global__ void scan_totals(int* __restrict__ totals, int count)
{
    __shared__ int sums[1024];
    int before = 0;
    for (unsigned int first = 0; first < count; first += blockDim.x) {
        unsigned int i = first + threadIdx.x;
        int value = i < count ? totals[i] : 0;
        int sum = block_scan(value, sums);
        if (i < count) {
            totals[i] = before + sum - value;
        }
        before += sums[blockDim.x - 1];
        __syncthreads();
    }
}

extern "C" __global__ void scan_add(int* __restrict__ scanned, const int* __restrict__ totals, int n)
{
    unsigned int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        scanned[i] += totals[blockIdx.x];
    }
}
