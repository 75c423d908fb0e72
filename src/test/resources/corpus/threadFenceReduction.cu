#include <cooperative_groups.h>
namespace cg = cooperative_groups;
// Sum in one launch: the last block to finish adds up what the others left.
__device__ unsigned int retirementCount = 0;
template <unsigned int blockSize> __device__ void reduceBlock(volatile float *sdata, float mySum, const unsigned int tid, cg::thread_block cta)
{
    cg::thread_block_tile<32> tile32 = cg::tiled_partition<32>(cta);
    sdata[tid] = mySum;
    cg::sync(tile32);
    const int VEC = 32;
    const int vid = tid & (VEC - 1);
    float beta = mySum;
    float temp;
    for (int i = VEC / 2; i > 0; i >>= 1) {
        if (vid < i) {
            temp = sdata[tid + i];
            beta += temp;
            sdata[tid] = beta;
        }
        cg::sync(tile32);
    }
    cg::sync(cta);
    if (cta.thread_rank() == 0) {
        beta = 0;
        for (int i = 0; i < blockDim.x; i += VEC) beta += sdata[i];
        sdata[0] = beta;
    }
    cg::sync(cta);
}
template <unsigned int blockSize> __global__ void reduceSinglePass(const float *g_idata, float *g_odata, unsigned int n)
{
    cg::thread_block cta = cg::this_thread_block();
    extern __shared__ float sdata[];
    float mySum = 0;
    for (unsigned int i = blockIdx.x * blockSize + threadIdx.x; i < n; i += blockSize * gridDim.x) mySum += g_idata[i];
    reduceBlock<blockSize>(sdata, mySum, threadIdx.x, cta);
    if (threadIdx.x == 0) g_odata[blockIdx.x] = sdata[0];
    if (gridDim.x > 1) {
        const unsigned int tid = threadIdx.x;
        __shared__ bool amLast;
        __threadfence();
        if (tid == 0) {
            unsigned int ticket = atomicInc(&retirementCount, gridDim.x);
            amLast = (ticket == gridDim.x - 1);
        }
        cg::sync(cta);
        if (amLast) {
            int i = tid;
            float sum = (float)0;
            while (i < gridDim.x) {
                sum += ((volatile float *)g_odata)[i];
                i += blockSize;
            }
            reduceBlock<blockSize>(sdata, sum, tid, cta);
            if (tid == 0) {
                g_odata[gridDim.x] = sdata[0];
                retirementCount = 0;
            }
        }
    }
}
void go(float *d) { reduceSinglePass<128><<<8, 128, 512>>>(d, d, 1024); }
//@ array x f32 5000 random 0 1
//@ array out f32 9 zero
//@ launch reduceSinglePass<128> grid 8 block 128 shared 512 : x out 5000
//@ tolerance 1e-6
