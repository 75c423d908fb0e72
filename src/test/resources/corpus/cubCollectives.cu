// CUB's collectives of warps and blocks, with its device-wide calls on the host's side.
#include <cstdio>
#include <cub/cub.cuh>
#include <cub/block/block_reduce.cuh>
#define CHECK(call) do { cudaError_t e = call; if (e != cudaSuccess) { printf("%s\n", cudaGetErrorString(e)); exit(1); } } while (0)
struct Larger {
  __device__ __forceinline__ float operator()(const float &a, const float &b) const { return b > a ? b : a; }
};
template <typename T>
__device__ void BlockSum(T &input) {
  typedef cub::BlockReduce<T, 128> BlockSum;
  __shared__ typename BlockSum::TempStorage temp_storage;
  input = BlockSum(temp_storage).Sum(input);
}
__global__ void sums(const float *x, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float v = i < n ? x[i] : 0.f;
  BlockSum(v);
  if (threadIdx.x == 0) out[blockIdx.x] = v;
}
template <int BLOCK>
__global__ void softmaxRow(const float *x, float *y, int n) {
  using BlockReduce = cub::BlockReduce<float, BLOCK>;
  __shared__ typename BlockReduce::TempStorage tmp;
  __shared__ float largest, total;
  const float *row = x + blockIdx.x * n;
  float part = -1e30f;
  for (int i = threadIdx.x; i < n; i += BLOCK) part = fmaxf(part, row[i]);
  float all = BlockReduce(tmp).Reduce(part, Larger(), n < BLOCK ? n : BLOCK);
  if (threadIdx.x == 0) largest = all;
  __syncthreads();
  part = 0;
  for (int i = threadIdx.x; i < n; i += BLOCK) part += expf(row[i] - largest);
  all = BlockReduce(tmp).Sum(part);
  if (threadIdx.x == 0) total = all;
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += BLOCK) y[blockIdx.x * n + i] = expf(row[i] - largest) / total;
}
__global__ void scanTile(const int *x, int *y, int *z, int *total) {
  typedef cub::BlockScan<int, 64> BlockScan;
  typedef cub::BlockLoad<int, 64, 4, cub::BLOCK_LOAD_TRANSPOSE> BlockLoad;
  typedef cub::BlockStore<int, 64, 4, cub::BLOCK_STORE_WARP_TRANSPOSE> BlockStore;
  __shared__ union Storage {
    typename BlockLoad::TempStorage load;
    typename BlockScan::TempStorage scan;
    typename BlockStore::TempStorage store;
  } storage;
  int items[4], sums[4], aggregate;
  BlockLoad(storage.load).Load(x, items, 250, 1);
  __syncthreads();
  BlockScan(storage.scan).ExclusiveSum(items, sums, aggregate);
  __syncthreads();
  BlockStore(storage.store).Store(y, sums);
  if (threadIdx.x == 0) *total = aggregate;
  int first;
  __syncthreads();
  BlockScan(storage.scan).InclusiveScan(items[0], first, Larger());
  z[threadIdx.x] = first;
}
__global__ void warps(const int *x, int *reduced, int *before, int *eights) {
  __shared__ cub::WarpReduce<int>::TempStorage reduce[4];
  __shared__ cub::WarpScan<int>::TempStorage scan[4];
  __shared__ typename cub::WarpReduce<int, 8>::TempStorage narrow[16];
  int warp = threadIdx.x / 32, lane = threadIdx.x & 31;
  int sum = cub::WarpReduce<int>(reduce[warp]).Sum(x[threadIdx.x]);
  if (lane == 0) reduced[warp] = sum;
  int prefix, aggregate;
  cub::WarpScan<int>(scan[warp]).ExclusiveSum(x[threadIdx.x], prefix, aggregate);
  before[threadIdx.x] = prefix + 1000 * aggregate;
  int most = cub::WarpReduce<int, 8>(narrow[threadIdx.x / 8]).Reduce(x[threadIdx.x], Larger(), 5);
  if (threadIdx.x % 8 == 0) eights[threadIdx.x / 8] = most;
}
__global__ void argmax(const float *x, int *where, float *value, int n) {
  typedef cub::KeyValuePair<int, float> Pair;
  typedef cub::BlockReduce<Pair, 32, cub::BLOCK_REDUCE_WARP_REDUCTIONS, 2, 2> BlockReduce;
  __shared__ BlockReduce::TempStorage temp;
  int t = threadIdx.x + 32 * (threadIdx.y + 2 * threadIdx.z);
  Pair best;
  best.key = -1;
  best.value = -1e30f;
  for (int i = t; i < n; i += 128) if (x[i] > best.value) { best.key = i; best.value = x[i]; }
  best = BlockReduce(temp).Reduce(best, cub::ArgMax());
  if (t == 0) { *where = best.key; *value = best.value; }
}
__global__ void sortTile(const float *keys, const int *values, float *sorted, int *permuted, int *down) {
  typedef cub::BlockRadixSort<float, 64, 2, int> Sort;
  typedef cub::BlockRadixSort<int, 64, 2> SortInts;
  typedef cub::BlockExchange<int, 64, 2> Exchange;
  __shared__ Sort::TempStorage pairs;
  __shared__ SortInts::TempStorage ints;
  __shared__ Exchange::TempStorage exchange;
  float k[2];
  int v[2], d[2];
  for (int i = 0; i < 2; i++) {
    k[i] = keys[threadIdx.x * 2 + i];
    v[i] = d[i] = values[threadIdx.x * 2 + i];
  }
  Sort(pairs).Sort(k, v);
  SortInts(ints).SortDescending(d);
  Exchange(exchange).BlockedToStriped(d, d);
  for (int i = 0; i < 2; i++) {
    sorted[threadIdx.x * 2 + i] = k[i];
    permuted[threadIdx.x * 2 + i] = v[i];
    down[i * 64 + threadIdx.x] = d[i];
  }
}
int main() {
  float *in, *out;
  CHECK(cudaMalloc(&in, 1000 * sizeof(float)));
  CHECK(cudaMalloc(&out, 8 * sizeof(float)));
  void *temp = nullptr;
  size_t bytes = 0;
  cub::DeviceReduce::Sum(temp, bytes, in, out, 1000);
  CHECK(cudaMalloc(&temp, bytes));
  cub::DeviceReduce::Sum(temp, bytes, in, out, 1000);
  sums<<<8, 128>>>(in, out, 1000);
  softmaxRow<64><<<5, 64>>>(in, out, 50);
  CHECK(cudaDeviceSynchronize());
  return 0;
}
//@ array x f32 1000 random -1 1
//@ array out f32 8 zero
//@ array y f32 250 zero
//@ array ints i32 256 random -50 50
//@ array scanned i32 256 zero
//@ array firsts i32 64 zero
//@ array total i32 1 zero
//@ array reduced i32 4 zero
//@ array before i32 128 zero
//@ array eights i32 16 zero
//@ array where i32 1 zero
//@ array value f32 1 zero
//@ array sorted f32 128 zero
//@ array permuted i32 128 zero
//@ array down i32 128 zero
//@ launch sums grid 8 block 128 : x out 1000
//@ launch softmaxRow<64> grid 5 block 64 : x y 50
//@ launch scanTile grid 1 block 64 : ints scanned firsts total
//@ launch warps grid 1 block 128 : ints reduced before eights
//@ launch argmax grid 1 block 32,2,2 : x where value 1000
//@ launch sortTile grid 1 block 64 : x ints sorted permuted down
//@ tolerance 1e-6
