#include <cstdlib>
#include <iostream>
#include <vector>
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
using namespace cooperative_groups;
namespace cg = cooperative_groups;
// Reductions of groups of any size, a tile handed to a function template, cg::reduce and votes of tiles.
__device__ int sumReduction(thread_group g, int *x, int val)
{
    int lane = g.thread_rank();
    for (int i = g.size() / 2; i > 0; i /= 2) {
        x[lane] = val;
        g.sync();
        if (lane < i)
            val += x[lane + i];
        g.sync();
    }
    if (g.thread_rank() == 0)
        return val;
    else
        return -1;
}
template <typename Group> __device__ float tileSum(Group const &tile, float v)
{
    for (int i = tile.size() / 2; i > 0; i >>= 1) v += tile.shfl_xor(v, i);
    return v;
}
__global__ void cgkernel(int *out)
{
    thread_block threadBlockGroup = this_thread_block();
    int threadBlockGroupSize = threadBlockGroup.size();
    extern __shared__ int workspace[];
    int input = threadBlockGroup.thread_rank();
    int expectedOutput = (threadBlockGroupSize - 1) * threadBlockGroupSize / 2;
    int output = sumReduction(threadBlockGroup, workspace, input);
    if (threadBlockGroup.thread_rank() == 0) {
        out[0] = output;
        out[1] = expectedOutput;
    }
    threadBlockGroup.sync();
    thread_block_tile<16> tiledPartition16 = tiled_partition<16>(threadBlockGroup);
    int workspaceOffset = threadBlockGroup.thread_rank() - tiledPartition16.thread_rank();
    int tileOut = sumReduction(tiledPartition16, workspace + workspaceOffset, tiledPartition16.thread_rank());
    if (tiledPartition16.thread_rank() == 0) out[2 + threadBlockGroup.thread_rank() / 16] = tileOut;
}
__global__ void tiles(const float *x, float *out, unsigned *bits, int n)
{
    cg::thread_block cta = cg::this_thread_block();
    auto warp = cg::tiled_partition<32>(cta);
    auto quad = cg::tiled_partition<4>(warp);
    unsigned i = blockIdx.x * blockDim.x + cta.thread_rank();
    float v = i < n ? x[i] : 0.f;
    float w = cg::reduce(warp, v, cg::plus<float>());
    float q = cg::reduce(quad, v, cg::greater<float>());
    float t = tileSum(quad, v);
    __shared__ float perWarp[32];
    if (warp.thread_rank() == 0) perWarp[warp.meta_group_rank()] = w;
    cta.sync();
    if (i < n) {
        out[i] = w + q + t + perWarp[(warp.meta_group_rank() + 1) % warp.meta_group_size()];
        bits[i] = warp.ballot(v > 0.5f) + quad.any(v > 0.9f) + warp.all(v >= 0.f) * 2 + quad.shfl(i, 2) + cta.group_index().x + cta.thread_index().x;
    }
}
int main(int argc, char **argv)
{
    const int n = argc > 1 ? atoi(argv[1]) : 1024;
    std::vector<float> h(n, 1.0f);
    float *d;
    cudaMalloc(&d, n * sizeof(float));
    cudaMemcpy(d, h.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    cudaEvent_t start, stop;
    cudaEventCreate(&start);
    cudaEventCreate(&stop);
    cudaEventRecord(start, 0);
    dim3 block(16, 16), grid((n + block.x - 1) / block.x, 1);
    cgkernel<<<1, 64, 256>>>((int *)d);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array out i32 8 zero
//@ array x f32 1024 random 0 1
//@ array y f32 1024 zero
//@ array bits u32 1024 zero
//@ launch cgkernel grid 1 block 64 shared 256 : out
//@ launch tiles grid 4 block 256 : x y bits 1024
//@ tolerance 1e-6
