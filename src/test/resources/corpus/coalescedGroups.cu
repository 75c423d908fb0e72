#include <cstdio>
#include <cstdlib>
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
namespace cg = cooperative_groups;

// Stream compaction with one atomic for all threads that are here together, groups by label,
// structs exchanged between lanes, a function given by its name, scans of tiles.

struct __align__(8) Extremum {
    float value;
    int where;
};

__device__ Extremum larger(Extremum a, Extremum b)
{
    bool first = a.value > b.value || (a.value == b.value && a.where < b.where);
    return first ? a : b;
}

__device__ int aggregatedIncrement(int *counter)
{
    cg::coalesced_group active = cg::coalesced_threads();
    int base = 0;
    if (active.thread_rank() == 0) base = atomicAdd(counter, (int)active.size());
    return active.shfl(base, 0) + active.thread_rank();
}

__global__ void filterPositive(const int *in, int *out, int *counter, int *kept, int n)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n && in[i] > 0) {
        int at = aggregatedIncrement(counter);
        if (at < n) out[at] = 1;
        atomicAdd(kept, in[i]);
    }
}

__global__ void argmaxOfWarps(const float *x, Extremum *out, int n)
{
    cg::thread_block block = cg::this_thread_block();
    cg::thread_block_tile<32> warp = cg::tiled_partition<32>(block);
    cg::grid_group grid = cg::this_grid();
    int i = (int)grid.thread_rank();
    Extremum mine = {i < n ? x[i] : -INFINITY, i};
    Extremum best = cg::reduce(warp, mine, larger);
    if (warp.thread_rank() == 0) out[grid.block_rank() * warp.meta_group_size() + warp.meta_group_rank()] = best;
}

__global__ void groupsByLabel(const int *label, int *sizes, int *ranks, int *sums)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    auto warp = cg::tiled_partition<32>(cg::this_thread_block());
    cg::coalesced_group same = cg::labeled_partition(warp, label[i] % 3);
    sizes[i] = same.size();
    ranks[i] = same.thread_rank();
    sums[i] = cg::reduce(same, i, cg::plus<int>());
    same.sync();
}

__global__ void scansOfTiles(const int *x, int *inclusive, int *exclusive)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    auto tile = cg::tiled_partition<16>(cg::this_thread_block());
    inclusive[i] = cg::inclusive_scan(tile, x[i]);
    exclusive[i] = cg::exclusive_scan(tile, x[i], cg::plus<int>());
}

int main()
{
    const int n = 256;
    int *in, *out, *counter, *kept;
    cudaMallocManaged(&in, n * sizeof(int));
    cudaMallocManaged(&out, n * sizeof(int));
    cudaMallocManaged(&counter, sizeof(int));
    cudaMallocManaged(&kept, sizeof(int));
    for (int i = 0; i < n; i++) in[i] = rand() % 9 - 4;
    filterPositive<<<2, 128>>>(in, out, counter, kept, n);
    cudaDeviceSynchronize();
    printf("%d\n", *counter);
    return 0;
}
//@ array in I32 250 random -4 4
//@ array out I32 250 zero
//@ array counter I32 1 zero
//@ array kept I32 1 zero
//@ array x F32 200 random -9 9
//@ array best U8 64 zero
//@ array label I32 128 random 0 50
//@ array sizes I32 128 zero
//@ array ranks I32 128 zero
//@ array sums I32 128 zero
//@ array counts I32 128 random 0 9
//@ array inclusive I32 128 zero
//@ array exclusive I32 128 zero
//@ launch filterPositive grid 2 block 128 : in out counter kept 250
//@ launch argmaxOfWarps grid 2 block 128 : x best 200
//@ launch groupsByLabel grid 2 block 64 : label sizes ranks sums
//@ launch scansOfTiles grid 2 block 64 : counts inclusive exclusive
