// The groups of <cooperative_groups.h>: blocks, tiles of warps, coalesced threads, and what of a grid needs
// no barrier.
#ifndef LANEWISE_COOPERATIVE_GROUPS
#define LANEWISE_COOPERATIVE_GROUPS
namespace cooperative_groups {
struct thread_block {
  static __device__ void sync() { __syncthreads(); }
  static __device__ unsigned int thread_rank() {
    return (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  }
  static __device__ unsigned int size() { return blockDim.x * blockDim.y * blockDim.z; }
  static __device__ unsigned int num_threads() { return blockDim.x * blockDim.y * blockDim.z; }
  static __device__ dim3 group_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  static __device__ dim3 thread_index() { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
  static __device__ dim3 group_dim() { return blockDim; }
  static __device__ dim3 dim_threads() { return blockDim; }
};
// Exchanges between lanes: numbers directly, structs word by word.
template <class T> __device__ T exchange(unsigned int lanes, T v, int lane, int width) {
  if constexpr (__is_class(T) && sizeof(T) % 4 == 0) {
    T r;
    const int* from = (const int*)&v;
    int* to = (int*)&r;
    for (int i = 0; i < (int)(sizeof(T) / 4); i++) to[i] = __shfl_sync(lanes, from[i], lane, width);
    return r;
  } else {
    return __shfl_sync(lanes, v, lane, width);
  }
}
template <unsigned int N, class Parent = void> struct thread_block_tile {
  static __device__ unsigned int block_rank() {
    return (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  }
  static __device__ unsigned int lanes() {
    if constexpr (N == 32) return 0xffffffffu;
    else return ((1u << N) - 1u) << (block_rank() % 32u / N * N);
  }
  __device__ void sync() const { __syncwarp(lanes()); }
  __device__ unsigned int thread_rank() const { return block_rank() % N; }
  __device__ unsigned int size() const { return N; }
  __device__ unsigned int num_threads() const { return N; }
  __device__ unsigned int meta_group_rank() const { return block_rank() / N; }
  __device__ unsigned int meta_group_size() const {
    return (blockDim.x * blockDim.y * blockDim.z + N - 1u) / N;
  }
  template <class T> __device__ T shfl(T v, int lane) const {
    if constexpr (__is_class(T)) return exchange(lanes(), v, lane, (int)N);
    else return __shfl_sync(lanes(), v, lane, (int)N);
  }
  template <class T> __device__ T shfl_down(T v, unsigned int d) const {
    if constexpr (__is_class(T)) {
      unsigned int r = thread_rank();
      return exchange(lanes(), v, (int)(r + d < N ? r + d : r), (int)N);
    } else {
      return __shfl_down_sync(lanes(), v, d, (int)N);
    }
  }
  template <class T> __device__ T shfl_up(T v, unsigned int d) const {
    if constexpr (__is_class(T)) {
      unsigned int r = thread_rank();
      return exchange(lanes(), v, (int)(r >= d ? r - d : r), (int)N);
    } else {
      return __shfl_up_sync(lanes(), v, d, (int)N);
    }
  }
  template <class T> __device__ T shfl_xor(T v, int m) const {
    if constexpr (__is_class(T)) return exchange(lanes(), v, (int)thread_rank() ^ m, (int)N);
    else return __shfl_xor_sync(lanes(), v, m, (int)N);
  }
  __device__ int any(int p) const { return __any_sync(lanes(), p); }
  __device__ int all(int p) const { return __all_sync(lanes(), p); }
  __device__ unsigned int ballot(int p) const { return here(__ballot_sync(lanes(), p)); }
  template <class T> __device__ unsigned int match_any(T v) const { return here(__match_any_sync(lanes(), v)); }
  template <class T> __device__ unsigned int match_all(T v, int& same) const {
    return here(__match_all_sync(lanes(), v, &same));
  }
  static __device__ unsigned int here(unsigned int b) {
    if constexpr (N == 32) return b;
    else return b >> (block_rank() % 32u / N * N) & ((1u << N) - 1u);
  }
};
// The threads of a warp that are here together, ranked by lane.
struct coalesced_group {
  unsigned int mask;
  unsigned int rank_among;
  unsigned int groups;
  static __device__ unsigned int lane() { return thread_block_tile<32>::block_rank() % 32u; }
  // The lane of a rank; of this thread's own if there is none.
  __device__ int lane_of(unsigned int rank) const {
    unsigned int rest = mask;
    for (unsigned int i = 0; i < rank && rest != 0u; i++) rest &= rest - 1u;
    return rest == 0u ? (int)lane() : __ffs((int)rest) - 1;
  }
  __device__ unsigned int packed(unsigned int bits) const {
    unsigned int result = 0u;
    unsigned int rank = 0u;
    for (unsigned int rest = mask; rest != 0u; rest &= rest - 1u) {
      result |= (bits >> (__ffs((int)rest) - 1) & 1u) << rank++;
    }
    return result;
  }
  __device__ unsigned int lanes() const { return mask; }
  __device__ void sync() const { __syncwarp(mask); }
  __device__ unsigned int size() const { return (unsigned int)__popc((int)mask); }
  __device__ unsigned int num_threads() const { return size(); }
  __device__ unsigned int thread_rank() const { return (unsigned int)__popc((int)(mask & ((1u << lane()) - 1u))); }
  __device__ unsigned int meta_group_rank() const { return rank_among; }
  __device__ unsigned int meta_group_size() const { return groups; }
  template <class T> __device__ T shfl(T v, int rank) const { return exchange(mask, v, lane_of((unsigned int)rank % size()), 32); }
  template <class T> __device__ T shfl_down(T v, unsigned int d) const {
    return exchange(mask, v, lane_of(thread_rank() + d), 32);
  }
  template <class T> __device__ T shfl_up(T v, unsigned int d) const {
    unsigned int r = thread_rank();
    return exchange(mask, v, r >= d ? lane_of(r - d) : (int)lane(), 32);
  }
  __device__ int any(int p) const { return __any_sync(mask, p); }
  __device__ int all(int p) const { return __all_sync(mask, p); }
  __device__ unsigned int ballot(int p) const { return packed(__ballot_sync(mask, p)); }
  template <class T> __device__ unsigned int match_any(T v) const { return packed(__match_any_sync(mask, v)); }
};
__device__ coalesced_group coalesced_threads() {
  coalesced_group g;
  g.mask = __activemask();
  g.rank_among = 0u;
  g.groups = 1u;
  return g;
}
template <class G, class T> __device__ coalesced_group labeled_partition(const G& parent, T label) {
  coalesced_group g;
  unsigned int all = __ballot_sync(parent.lanes(), 1); // not those that have left
  g.mask = __match_any_sync(all, label);
  g.rank_among = 0u;
  g.groups = 0u;
  for (unsigned int rest = all; rest != 0u;) {
    int leader = __ffs((int)rest) - 1;
    unsigned int one = __shfl_sync(all, g.mask, leader, 32);
    if (one == g.mask) g.rank_among = g.groups;
    g.groups++;
    rest &= ~one;
  }
  return g;
}
template <class G> __device__ coalesced_group binary_partition(const G& parent, bool p) {
  return labeled_partition(parent, (int)p);
}
template <class T> struct plus { __device__ T operator()(T a, T b) const { return a + b; } };
template <class T> struct less { __device__ T operator()(T a, T b) const { return b < a ? b : a; } };
template <class T> struct greater { __device__ T operator()(T a, T b) const { return a < b ? b : a; } };
template <class T> struct bit_and { __device__ T operator()(T a, T b) const { return a & b; } };
template <class T> struct bit_or { __device__ T operator()(T a, T b) const { return a | b; } };
template <class T> struct bit_xor { __device__ T operator()(T a, T b) const { return a ^ b; } };
template <unsigned int N, class P, class T, class F>
__device__ T reduce(const thread_block_tile<N, P>& tile, T v, F f) {
  for (int d = (int)N / 2; d > 0; d /= 2) v = f(v, tile.shfl_xor(v, d));
  return v;
}
// In order of rank; of halves of a full warp if it is one.
template <class T, class F> __device__ T reduce(const coalesced_group& group, T v, F f) {
  if (group.mask == 0xffffffffu) return reduce(thread_block_tile<32>(), v, f);
  T r = group.shfl(v, 0);
  for (unsigned int i = 1u; i < group.size(); i++) r = f(r, group.shfl(v, (int)i));
  return r;
}
template <class G, class T, class F> __device__ T inclusive_scan(const G& group, T v, F f) {
  for (unsigned int d = 1u; d < group.size(); d *= 2u) {
    T before = group.shfl_up(v, d);
    if (group.thread_rank() >= d) v = f(before, v);
  }
  return v;
}
template <class G, class T> __device__ T inclusive_scan(const G& group, T v) {
  return inclusive_scan(group, v, plus<T>());
}
template <class G, class T, class F> __device__ T exclusive_scan(const G& group, T v, F f) {
  T before = group.shfl_up(inclusive_scan(group, v, f), 1u);
  return group.thread_rank() == 0u ? T() : before;
}
template <class G, class T> __device__ T exclusive_scan(const G& group, T v) {
  return exclusive_scan(group, v, plus<T>());
}
// All but its barrier.
struct grid_group {
  static __device__ unsigned long long num_blocks() { return (unsigned long long)gridDim.x * gridDim.y * gridDim.z; }
  static __device__ unsigned long long block_rank() {
    return ((unsigned long long)blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  }
  static __device__ unsigned long long size() { return num_blocks() * thread_block::size(); }
  static __device__ unsigned long long num_threads() { return size(); }
  static __device__ unsigned long long thread_rank() {
    return block_rank() * thread_block::size() + thread_block::thread_rank();
  }
  static __device__ dim3 group_dim() { return gridDim; }
  static __device__ dim3 dim_blocks() { return gridDim; }
  static __device__ dim3 block_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  static __device__ bool is_valid() { return true; }
  __device__ void sync() const;
};
__device__ grid_group this_grid() { grid_group g; return g; }
__device__ thread_block this_thread_block() { thread_block b; return b; }
template <unsigned int N> __device__ thread_block_tile<N> tiled_partition(const thread_block& b) {
  thread_block_tile<N> t;
  return t;
}
template <unsigned int N, unsigned int M, class P>
__device__ thread_block_tile<N> tiled_partition(const thread_block_tile<M, P>& b) {
  static_assert(N <= M, "a tile of a tile is no larger than it");
  thread_block_tile<N> t;
  return t;
}
// A block or a tile, known only when it runs: tile is 0 for the block, else the tile's size.
struct thread_group {
  unsigned int tile;
  __device__ thread_group(const thread_block& b) : tile(0u) {}
  template <unsigned int N, class P> __device__ thread_group(const thread_block_tile<N, P>& t) : tile(N) {}
  __device__ unsigned int size() const { return tile == 0u ? thread_block::size() : tile; }
  __device__ unsigned int num_threads() const { return size(); }
  __device__ unsigned int thread_rank() const { return thread_block::thread_rank() % size(); }
  __device__ void sync() const {
    if (tile == 0u) __syncthreads();
    else __syncwarp(tile == 32u ? 0xffffffffu : ((1u << tile) - 1u) << (thread_block::thread_rank() % 32u / tile * tile));
  }
};
__device__ thread_group tiled_partition(const thread_group& parent, unsigned int size) {
  thread_group g = parent;
  g.tile = size;
  return g;
}
template <class G> __device__ void sync(const G& g) { g.sync(); }
// Copies that newer GPUs make beside the threads: made here by the group's threads, at once.
template <class G, class T>
__device__ void memcpy_async(const G& group, T* to, const T* from, size_t bytes) {
  for (size_t i = group.thread_rank(); i < bytes / sizeof(T); i += group.size()) to[i] = from[i];
}
template <class G> __device__ void wait(const G& group) { group.sync(); }
template <unsigned int N, class G> __device__ void wait_prior(const G& group) { group.sync(); }
}
#endif
