// cooperative_groups in CUDA C++, over the intrinsics: thread blocks, tiles of a warp, coalesced
// threads, and the collectives over them. A grid has ranks and sizes; its sync is refused.
namespace cooperative_groups {

struct thread_group {
  unsigned int lanes;
  unsigned int rank;
  unsigned int count;
  __device__ unsigned int thread_rank() const { return rank; }
  __device__ unsigned int size() const { return count; }
  __device__ unsigned int num_threads() const { return count; }
};

struct thread_block {
  __device__ static void sync() { __syncthreads(); }
  __device__ static void barrier_arrive() {}
  __device__ static unsigned int thread_rank() {
    return (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  }
  __device__ static unsigned int size() { return blockDim.x * blockDim.y * blockDim.z; }
  __device__ static unsigned int num_threads() { return blockDim.x * blockDim.y * blockDim.z; }
  __device__ static dim3 group_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  __device__ static dim3 thread_index() { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
  __device__ static dim3 group_dim() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
  __device__ static dim3 dim_threads() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
};

__device__ inline thread_block this_thread_block() { return thread_block(); }

struct grid_group {
  __device__ static unsigned long long block_rank() {
    return (blockIdx.z * (unsigned long long) gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  }
  __device__ static unsigned long long num_blocks() {
    return (unsigned long long) gridDim.x * gridDim.y * gridDim.z;
  }
  __device__ static unsigned long long thread_rank() {
    return block_rank() * thread_block::size() + thread_block::thread_rank();
  }
  __device__ static unsigned long long size() { return num_blocks() * thread_block::size(); }
  __device__ static unsigned long long num_threads() {
    return num_blocks() * thread_block::size();
  }
  __device__ static dim3 group_dim() { return dim3(gridDim.x, gridDim.y, gridDim.z); }
};

__device__ inline grid_group this_grid() { return grid_group(); }

template <unsigned int Size, typename ParentT = void> struct thread_block_tile {
  __device__ static unsigned int thread_rank() {
    return thread_block::thread_rank() & (Size - 1u);
  }
  __device__ static unsigned int size() { return Size; }
  __device__ static unsigned int num_threads() { return Size; }
  __device__ static unsigned int meta_group_rank() { return thread_block::thread_rank() / Size; }
  __device__ static unsigned int meta_group_size() {
    return (thread_block::size() + Size - 1u) / Size;
  }
  __device__ static unsigned int lanes() {
    return Size == 32u
        ? 0xffffffffu
        : ((1u << (Size & 31u)) - 1u) << ((thread_block::thread_rank() & 31u) & ~(Size - 1u));
  }
  __device__ static unsigned int first_lane() {
    return (thread_block::thread_rank() & 31u) & ~(Size - 1u);
  }
  __device__ static void sync() { __syncwarp(lanes()); }
  template <typename T> __device__ static T shfl(T value, int source) {
    return __shfl_sync(lanes(), value, source, Size);
  }
  template <typename T> __device__ static T shfl_down(T value, unsigned int delta) {
    return __shfl_down_sync(lanes(), value, delta, Size);
  }
  template <typename T> __device__ static T shfl_up(T value, unsigned int delta) {
    return __shfl_up_sync(lanes(), value, delta, Size);
  }
  template <typename T> __device__ static T shfl_xor(T value, unsigned int lanes_xor) {
    return __shfl_xor_sync(lanes(), value, lanes_xor, Size);
  }
  __device__ static int any(int predicate) { return __any_sync(lanes(), predicate); }
  __device__ static int all(int predicate) { return __all_sync(lanes(), predicate); }
  __device__ static unsigned int ballot(int predicate) {
    return __ballot_sync(lanes(), predicate) >> first_lane();
  }
};

template <unsigned int Size, typename G>
__device__ inline thread_block_tile<Size, G> tiled_partition(const G& parent) {
  return thread_block_tile<Size, G>();
}

struct coalesced_group {
  unsigned int mask;
  __device__ coalesced_group(unsigned int mask) : mask(mask) {}
  __device__ static unsigned int lane() { return thread_block::thread_rank() & 31u; }
  __device__ unsigned int thread_rank() const {
    return __popc(mask & ((1u << lane()) - 1u));
  }
  __device__ unsigned int size() const { return __popc(mask); }
  __device__ unsigned int num_threads() const { return __popc(mask); }
  __device__ void sync() const { __syncwarp(mask); }
  __device__ unsigned int nth(unsigned int n) const {
    unsigned int rest = mask;
    for (unsigned int i = 0; i < n; i++) {
      rest &= rest - 1u;
    }
    return __ffs(rest) - 1;
  }
  template <typename T> __device__ T shfl(T value, unsigned int source) const {
    return __shfl_sync(mask, value, nth(source));
  }
  template <typename T> __device__ T shfl_down(T value, unsigned int delta) const {
    unsigned int from = thread_rank() + delta;
    return __shfl_sync(mask, value, from < size() ? nth(from) : lane());
  }
  template <typename T> __device__ T shfl_up(T value, unsigned int delta) const {
    unsigned int rank = thread_rank();
    return __shfl_sync(mask, value, rank >= delta ? nth(rank - delta) : lane());
  }
  __device__ int any(int predicate) const { return __any_sync(mask, predicate); }
  __device__ int all(int predicate) const { return __all_sync(mask, predicate); }
};

__device__ inline coalesced_group coalesced_threads() { return coalesced_group(__activemask()); }

template <typename G> __device__ inline void sync(const G& group) { group.sync(); }
template <typename G> __device__ inline unsigned int thread_rank(const G& group) {
  return group.thread_rank();
}
template <typename G> __device__ inline unsigned int group_size(const G& group) {
  return group.size();
}

template <typename T = void> struct plus {
  __device__ T operator()(T a, T b) const { return a + b; }
};
template <typename T = void> struct less {
  __device__ T operator()(T a, T b) const { return b < a ? b : a; }
};
template <typename T = void> struct greater {
  __device__ T operator()(T a, T b) const { return a < b ? b : a; }
};
template <typename T = void> struct bit_and {
  __device__ T operator()(T a, T b) const { return a & b; }
};
template <typename T = void> struct bit_or {
  __device__ T operator()(T a, T b) const { return a | b; }
};
template <typename T = void> struct bit_xor {
  __device__ T operator()(T a, T b) const { return a ^ b; }
};

template <unsigned int Size, typename P, typename T, typename Op>
__device__ inline T reduce(const thread_block_tile<Size, P>& group, T value, Op op) {
  for (unsigned int offset = Size / 2u; offset > 0u; offset /= 2u) {
    value = op(value, group.shfl_xor(value, offset));
  }
  return value;
}

template <unsigned int Size, typename P, typename T, typename Op>
__device__ inline T inclusive_scan(const thread_block_tile<Size, P>& group, T value, Op op) {
  for (unsigned int offset = 1u; offset < Size; offset *= 2u) {
    T other = group.shfl_up(value, offset);
    if (group.thread_rank() >= offset) {
      value = op(other, value);
    }
  }
  return value;
}

template <unsigned int Size, typename P, typename T>
__device__ inline T inclusive_scan(const thread_block_tile<Size, P>& group, T value) {
  return inclusive_scan(group, value, plus<T>());
}

template <unsigned int Size, typename P, typename T>
__device__ inline T exclusive_scan(const thread_block_tile<Size, P>& group, T value) {
  T whole = inclusive_scan(group, value, plus<T>());
  T before = group.shfl_up(whole, 1u);
  return group.thread_rank() == 0u ? T() : before;
}

template <typename G> __device__ inline bool invoke_one_elected(const G& group) {
  return group.thread_rank() == 0u;
}

}  // namespace cooperative_groups
