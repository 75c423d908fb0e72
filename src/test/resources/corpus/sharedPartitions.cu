// Dynamic shared memory in several arrays, histograms, sorting, warp primitives, sparse products.
#include <cuda_runtime.h>
#include <cooperative_groups.h>
namespace cg = cooperative_groups;
#define BINS 64
#define WARP_SIZE 32
static __shared__ unsigned int blockHist[BINS];
__device__ __forceinline__ void clear() { for (int i = threadIdx.x; i < BINS; i += blockDim.x) blockHist[i] = 0; }
__global__ void histogram(const unsigned char *data, unsigned int *bins, int n) {
  clear();
  __syncthreads();
  int stride = blockDim.x * gridDim.x;
  for (int i = threadIdx.x + blockIdx.x * blockDim.x; i < n; i += stride) atomicAdd(&blockHist[data[i] % BINS], 1u);
  __syncthreads();
  for (int i = threadIdx.x; i < BINS; i += blockDim.x) atomicAdd(bins + i, blockHist[i]);
}
__global__ void stats(const float *x, double *result, int n) {
  extern __shared__ __align__(16) unsigned char smem[];
  double *sums = (double *)smem;
  float *mins = (float *)&sums[blockDim.x];
  int *args = (int *)(mins + blockDim.x);
  int t = threadIdx.x;
  double s = 0; float m = 1e30f; int a = -1;
  for (int i = t; i < n; i += blockDim.x) { s += x[i]; if (x[i] < m) { m = x[i]; a = i; } }
  sums[t] = s; mins[t] = m; args[t] = a;
  for (int k = blockDim.x >> 1; k; k >>= 1) {
    __syncthreads();
    if (t < k) {
      sums[t] += sums[t + k];
      if (mins[t + k] < mins[t] || (mins[t + k] == mins[t] && args[t + k] < args[t])) { mins[t] = mins[t + k]; args[t] = args[t + k]; }
    }
  }
  if (!t) { result[0] = sums[0]; result[1] = mins[0]; result[2] = args[0]; }
}
__global__ void bitonic(unsigned int *values) {
  extern __shared__ unsigned int shared[];
  const int tid = threadIdx.x;
  shared[tid] = values[tid];
  __syncthreads();
  for (int k = 2; k <= blockDim.x; k *= 2) {
    for (int j = k / 2; j > 0; j /= 2) {
      int ixj = tid ^ j;
      if (ixj > tid) {
        if ((tid & k) == 0) { if (shared[tid] > shared[ixj]) { unsigned t = shared[tid]; shared[tid] = shared[ixj]; shared[ixj] = t; } }
        else { if (shared[tid] < shared[ixj]) { unsigned t = shared[tid]; shared[tid] = shared[ixj]; shared[ixj] = t; } }
      }
      __syncthreads();
    }
  }
  values[tid] = shared[tid];
}
__inline__ __device__ int atomicAggInc(int *ctr) {
  unsigned int active = __activemask();
  int leader = __ffs(active) - 1, change = __popc(active);
  unsigned int rank = __popc(active & ((1u << (threadIdx.x % WARP_SIZE)) - 1));
  int warp_res = 0;
  if (rank == 0) warp_res = atomicAdd(ctr, change);
  warp_res = __shfl_sync(active, warp_res, leader);
  return warp_res + rank;
}
__global__ void compact(const int *src, int *dst, int *count, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && src[i] > 0) dst[atomicAggInc(count)] = src[i];
}
__device__ int reduceTile(cg::thread_block_tile<32> g, int v) {
  for (int i = g.size() / 2; i > 0; i /= 2) v += g.shfl_down(v, i);
  return v;
}
__global__ void sumTiles(const int *in, int *out, int n) {
  auto block = cg::this_thread_block();
  auto tile = cg::tiled_partition<32>(block);
  int i = block.group_index().x * block.size() + block.thread_rank();
  int s = reduceTile(tile, i < n ? in[i] : 0);
  if (tile.thread_rank() == 0) atomicAdd(out, s);
  cg::sync(block);
  if (block.thread_rank() == 0) out[1 + blockIdx.x] = tile.meta_group_size();
}
__global__ void spmvCsr(int rows, const int *ptr, const int *col, const double *val, const double *x, double *y) {
  int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32, lane = threadIdx.x & 31;
  double dot = 0;
  if (row < rows) for (int j = ptr[row] + lane; j < ptr[row + 1]; j += 32) dot += val[j] * x[col[j]];
  for (int o = 16; o; o >>= 1) dot += __shfl_xor_sync(0xffffffff, dot, o);
  if (row < rows && lane == 0) y[row] = dot;
}
__global__ void spmvEll(int rows, int perRow, const int *__restrict__ col, const float *__restrict__ val, const float *__restrict__ x, float *y) {
  int row = blockDim.x * blockIdx.x + threadIdx.x;
  if (row < rows) {
    float dot = 0;
    for (int n = 0; n < perRow; n++) { int c = col[rows * n + row]; float v = val[rows * n + row]; if (v != 0) dot += v * __ldg(&x[c]); }
    y[row] = dot;
  }
}
__global__ void votes(const int *x, unsigned *out) {
  unsigned all = __ballot_sync(~0u, x[threadIdx.x] & 1);
  int any = __any_sync(0xffffffffu, x[threadIdx.x] > 90), every = __all_sync(0xffffffffu, x[threadIdx.x] >= 0);
  unsigned up = __shfl_up_sync(0xffffffffu, (unsigned)x[threadIdx.x], 3);
  out[threadIdx.x] = __brev(all) ^ (any << 7) ^ (every << 9) ^ up ^ __clz(all) ^ __reduce_add_sync(0xffffffffu, x[threadIdx.x]);
}
int main() { stats<<<1, 128, 128 * (sizeof(double) + sizeof(float) + sizeof(int))>>>(0, 0, 0); return 0; }
//@ array data u8 1000 random 0 255
//@ array bins u32 64 zero
//@ array x f32 300 random -5 5
//@ array st f64 3 zero
//@ array keys u32 256 random 0 1000000
//@ array src i32 500 random -5 5
//@ array dst i32 500 zero
//@ array cnt i32 1 zero
//@ array tiles i32 10 zero
//@ array ptr i32 41 stride 5
//@ array col i32 200 mod 37
//@ array val f64 200 random -1 1
//@ array xd f64 40 random -1 1
//@ array yd f64 40 zero
//@ array cole i32 200 mod 40
//@ array vale f32 200 random -1 1
//@ array ye f32 40 zero
//@ array vo i32 32 random 0 100
//@ array vout u32 32 zero
//@ launch histogram grid 3 block 96 : data bins 1000
//@ launch stats grid 1 block 64 shared 1024 : x st 300
//@ launch bitonic grid 1 block 256 shared 1024 : keys
//@ launch compact grid 1 block 32 : src dst cnt 500
//@ launch sumTiles grid 4 block 128 : src tiles 500
//@ launch spmvCsr grid 10 block 128 : 40 ptr col val xd yd
//@ launch spmvEll grid 1 block 64 : 40 5 cole vale x ye
//@ launch votes grid 1 block 32 : vo vout
//@ tolerance 1e-5
