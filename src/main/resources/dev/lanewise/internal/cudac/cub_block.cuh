// CUB's collectives of warps and blocks: what kernels use of <cub/cub.cuh>. Reductions combine in
// CUB's order (neighbours first, then the warps in turn), scans from the left.
#ifndef LANEWISE_CUB_BLOCK
#define LANEWISE_CUB_BLOCK
namespace cub {
struct Sum {
  template <class T> __device__ __host__ T operator()(const T& a, const T& b) const { return a + b; }
};
struct Difference {
  template <class T> __device__ __host__ T operator()(const T& a, const T& b) const { return a - b; }
};
struct Max {
  template <class T> __device__ __host__ T operator()(const T& a, const T& b) const { return a < b ? b : a; }
};
struct Min {
  template <class T> __device__ __host__ T operator()(const T& a, const T& b) const { return b < a ? b : a; }
};
struct Equality {
  template <class T> __device__ __host__ bool operator()(const T& a, const T& b) const { return a == b; }
};
struct Inequality {
  template <class T> __device__ __host__ bool operator()(const T& a, const T& b) const { return a != b; }
};
template <class K, class V> struct KeyValuePair {
  typedef K Key;
  typedef V Value;
  K key;
  V value;
};
// Of equal values the one with the smaller key.
struct ArgMax {
  template <class T> __device__ __host__ T operator()(const T& a, const T& b) const {
    return b.value > a.value || (a.value == b.value && b.key < a.key) ? b : a;
  }
};
struct ArgMin {
  template <class T> __device__ __host__ T operator()(const T& a, const T& b) const {
    return b.value < a.value || (a.value == b.value && b.key < a.key) ? b : a;
  }
};
enum BlockReduceAlgorithm {
  BLOCK_REDUCE_RAKING_COMMUTATIVE_ONLY,
  BLOCK_REDUCE_RAKING,
  BLOCK_REDUCE_WARP_REDUCTIONS
};
enum BlockScanAlgorithm { BLOCK_SCAN_RAKING, BLOCK_SCAN_RAKING_MEMOIZE, BLOCK_SCAN_WARP_SCANS };
enum BlockLoadAlgorithm {
  BLOCK_LOAD_DIRECT,
  BLOCK_LOAD_STRIPED,
  BLOCK_LOAD_VECTORIZE,
  BLOCK_LOAD_TRANSPOSE,
  BLOCK_LOAD_WARP_TRANSPOSE,
  BLOCK_LOAD_WARP_TRANSPOSE_TIMESLICED
};
enum BlockStoreAlgorithm {
  BLOCK_STORE_DIRECT,
  BLOCK_STORE_STRIPED,
  BLOCK_STORE_VECTORIZE,
  BLOCK_STORE_TRANSPOSE,
  BLOCK_STORE_WARP_TRANSPOSE,
  BLOCK_STORE_WARP_TRANSPOSE_TIMESLICED
};
namespace detail {
template <int X, int Y, int Z> __device__ inline int RowMajorTid() {
  return (Z == 1 ? 0 : threadIdx.z * X * Y) + (Y == 1 ? 0 : threadIdx.y * X) + threadIdx.x;
}
}
__device__ inline unsigned int LaneId() {
  return (threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z)) % 32;
}
__device__ inline unsigned int WarpId() {
  return (threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z)) / 32;
}

// ---- warps: lanes exchange through shared memory, so that any type can be combined
// The lanes of a logical warp: only they need to be there.
namespace detail {
template <int LANES> __device__ inline unsigned int WarpMask() {
  return LANES == 32 ? 0xffffffffu : ((1u << (LANES % 32)) - 1u) << (LaneId() / LANES * LANES);
}
}
template <class T, int LANES = 32, int LEGACY_ARCH = 0> class WarpReduce {
public:
  struct TempStorage { T values[LANES]; };
  __device__ explicit WarpReduce(TempStorage& storage)
      : storage(storage), lane(LaneId() % LANES), mask(detail::WarpMask<LANES>()) {}
  __device__ T Sum(T input) { return Reduce(input, cub::Sum(), LANES); }
  __device__ T Sum(T input, int valid) { return Reduce(input, cub::Sum(), valid); }
  template <class Op> __device__ T Reduce(T input, Op op) { return Reduce(input, op, LANES); }
  template <class Op> __device__ T Reduce(T input, Op op, int valid) {
    T result = input;
    for (int step = 1; step < LANES; step *= 2) {
      storage.values[lane] = result;
      __syncwarp(mask);
      if (lane + step < valid) result = op(result, storage.values[lane + step]);
      __syncwarp(mask);
    }
    return result;
  }
private:
  TempStorage& storage;
  int lane;
  unsigned int mask;
};
template <class T, int LANES = 32, int LEGACY_ARCH = 0> class WarpScan {
public:
  struct TempStorage { T values[LANES]; };
  __device__ explicit WarpScan(TempStorage& storage)
      : storage(storage), lane(LaneId() % LANES), mask(detail::WarpMask<LANES>()) {}
  __device__ void InclusiveSum(T input, T& output) { InclusiveScan(input, output, cub::Sum()); }
  __device__ void InclusiveSum(T input, T& output, T& aggregate) {
    InclusiveScan(input, output, cub::Sum(), aggregate);
  }
  __device__ void ExclusiveSum(T input, T& output) { ExclusiveScan(input, output, T(0), cub::Sum()); }
  __device__ void ExclusiveSum(T input, T& output, T& aggregate) {
    ExclusiveScan(input, output, T(0), cub::Sum(), aggregate);
  }
  template <class Op> __device__ void InclusiveScan(T input, T& output, Op op) {
    T aggregate;
    InclusiveScan(input, output, op, aggregate);
  }
  template <class Op> __device__ void InclusiveScan(T input, T& output, Op op, T& aggregate) {
    output = scan(input, op);
    aggregate = storage.values[LANES - 1];
    __syncwarp(mask);
  }
  template <class Op> __device__ void ExclusiveScan(T input, T& output, Op op) {
    scan(input, op);
    if (lane > 0) output = storage.values[lane - 1];
    __syncwarp(mask);
  }
  template <class Op> __device__ void ExclusiveScan(T input, T& output, T initial, Op op) {
    T aggregate;
    ExclusiveScan(input, output, initial, op, aggregate);
  }
  template <class Op>
  __device__ void ExclusiveScan(T input, T& output, T initial, Op op, T& aggregate) {
    scan(input, op);
    output = lane == 0 ? initial : op(initial, storage.values[lane - 1]);
    aggregate = storage.values[LANES - 1];
    __syncwarp(mask);
  }
  __device__ T Broadcast(T input, unsigned int source) {
    if (lane == source) storage.values[0] = input;
    __syncwarp(mask);
    T result = storage.values[0];
    __syncwarp(mask);
    return result;
  }
private:
  TempStorage& storage;
  int lane;
  unsigned int mask;
  // Leaves what every lane has got in the storage.
  template <class Op> __device__ T scan(T input, Op op) {
    T result = input;
    storage.values[lane] = result;
    __syncwarp(mask);
    for (int step = 1; step < LANES; step *= 2) {
      if (lane >= step) result = op(storage.values[lane - step], result);
      __syncwarp(mask);
      storage.values[lane] = result;
      __syncwarp(mask);
    }
    return result;
  }
};

// ---- blocks
template <class T, int X, BlockReduceAlgorithm ALGORITHM = BLOCK_REDUCE_WARP_REDUCTIONS, int Y = 1, int Z = 1,
    int LEGACY_ARCH = 0>
class BlockReduce {
public:
  struct TempStorage { T values[X * Y * Z]; };
  __device__ BlockReduce() : storage(own()), thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ explicit BlockReduce(TempStorage& storage) : storage(storage), thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ T Sum(T input) { return Reduce(input, cub::Sum(), X * Y * Z); }
  __device__ T Sum(T input, int valid) { return Reduce(input, cub::Sum(), valid); }
  template <int N> __device__ T Sum(T (&inputs)[N]) { return Reduce(inputs, cub::Sum()); }
  template <class Op> __device__ T Reduce(T input, Op op) { return Reduce(input, op, X * Y * Z); }
  template <int N, class Op> __device__ T Reduce(T (&inputs)[N], Op op) {
    T partial = inputs[0];
    for (int i = 1; i < N; i++) partial = op(partial, inputs[i]);
    return Reduce(partial, op, X * Y * Z);
  }
  template <class Op> __device__ T Reduce(T input, Op op, int valid) {
    T result = input;
    int lane = thread % 32, first = thread - lane;
    int end = valid < first + 32 ? valid : first + 32;
    storage.values[thread] = result;
    __syncthreads();
    for (int step = 1; step < 32; step *= 2) {
      if (thread + step < end) result = op(result, storage.values[thread + step]);
      __syncthreads();
      storage.values[thread] = result;
      __syncthreads();
    }
    if (thread == 0) {
      for (int warp = 32; warp < valid; warp += 32) result = op(result, storage.values[warp]);
    }
    return result;
  }
private:
  TempStorage& storage;
  int thread;
  static __device__ TempStorage& own() {
    __shared__ TempStorage only;
    return only;
  }
};
template <class T, int X, BlockScanAlgorithm ALGORITHM = BLOCK_SCAN_RAKING, int Y = 1, int Z = 1,
    int LEGACY_ARCH = 0>
class BlockScan {
public:
  struct TempStorage { T values[X * Y * Z]; };
  __device__ BlockScan() : storage(own()), thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ explicit BlockScan(TempStorage& storage) : storage(storage), thread(detail::RowMajorTid<X, Y, Z>()) {}
  // one item of each thread
  __device__ void InclusiveSum(T input, T& output) { InclusiveScan(input, output, cub::Sum()); }
  __device__ void InclusiveSum(T input, T& output, T& aggregate) {
    InclusiveScan(input, output, cub::Sum(), aggregate);
  }
  __device__ void ExclusiveSum(T input, T& output) { ExclusiveScan(input, output, T(0), cub::Sum()); }
  __device__ void ExclusiveSum(T input, T& output, T& aggregate) {
    ExclusiveScan(input, output, T(0), cub::Sum(), aggregate);
  }
  template <class Op> __device__ void InclusiveScan(T input, T& output, Op op) {
    T aggregate;
    InclusiveScan(input, output, op, aggregate);
  }
  template <class Op> __device__ void InclusiveScan(T input, T& output, Op op, T& aggregate) {
    output = scan(input, op);
    aggregate = storage.values[X * Y * Z - 1];
  }
  template <class Op> __device__ void ExclusiveScan(T input, T& output, Op op) {
    scan(input, op);
    if (thread > 0) output = storage.values[thread - 1];
  }
  template <class Op> __device__ void ExclusiveScan(T input, T& output, T initial, Op op) {
    T aggregate;
    ExclusiveScan(input, output, initial, op, aggregate);
  }
  template <class Op>
  __device__ void ExclusiveScan(T input, T& output, T initial, Op op, T& aggregate) {
    scan(input, op);
    output = thread == 0 ? initial : op(initial, storage.values[thread - 1]);
    aggregate = storage.values[X * Y * Z - 1];
  }
  // several consecutive items of each thread
  template <int N> __device__ void InclusiveSum(T (&input)[N], T (&output)[N]) {
    InclusiveScan(input, output, cub::Sum());
  }
  template <int N> __device__ void InclusiveSum(T (&input)[N], T (&output)[N], T& aggregate) {
    InclusiveScan(input, output, cub::Sum(), aggregate);
  }
  template <int N> __device__ void ExclusiveSum(T (&input)[N], T (&output)[N]) {
    ExclusiveScan(input, output, T(0), cub::Sum());
  }
  template <int N> __device__ void ExclusiveSum(T (&input)[N], T (&output)[N], T& aggregate) {
    ExclusiveScan(input, output, T(0), cub::Sum(), aggregate);
  }
  template <int N, class Op> __device__ void InclusiveScan(T (&input)[N], T (&output)[N], Op op) {
    T aggregate;
    InclusiveScan(input, output, op, aggregate);
  }
  template <int N, class Op>
  __device__ void InclusiveScan(T (&input)[N], T (&output)[N], Op op, T& aggregate) {
    scan(total(input, op), op);
    for (int i = 0; i < N; i++) {
      if (i > 0) output[i] = op(output[i - 1], input[i]);
      else output[i] = thread == 0 ? input[0] : op(storage.values[thread - 1], input[0]);
    }
    aggregate = storage.values[X * Y * Z - 1];
  }
  template <int N, class Op>
  __device__ void ExclusiveScan(T (&input)[N], T (&output)[N], T initial, Op op) {
    T aggregate;
    ExclusiveScan(input, output, initial, op, aggregate);
  }
  template <int N, class Op>
  __device__ void ExclusiveScan(T (&input)[N], T (&output)[N], T initial, Op op, T& aggregate) {
    scan(total(input, op), op);
    T before = thread == 0 ? initial : op(initial, storage.values[thread - 1]);
    for (int i = 0; i < N; i++) {
      T item = input[i];
      output[i] = before;
      before = op(before, item);
    }
    aggregate = storage.values[X * Y * Z - 1];
  }
private:
  TempStorage& storage;
  int thread;
  static __device__ TempStorage& own() {
    __shared__ TempStorage only;
    return only;
  }
  template <int N, class Op> __device__ T total(T (&input)[N], Op op) {
    T sum = input[0];
    for (int i = 1; i < N; i++) sum = op(sum, input[i]);
    return sum;
  }
  template <class Op> __device__ T scan(T input, Op op) {
    T result = input;
    storage.values[thread] = result;
    __syncthreads();
    for (int step = 1; step < X * Y * Z; step *= 2) {
      if (thread >= step) result = op(storage.values[thread - step], result);
      __syncthreads();
      storage.values[thread] = result;
      __syncthreads();
    }
    return result;
  }
};
template <class T, int X, int N, BlockLoadAlgorithm ALGORITHM = BLOCK_LOAD_DIRECT, int Y = 1, int Z = 1,
    int LEGACY_ARCH = 0>
class BlockLoad {
public:
  struct TempStorage { char unused; };
  __device__ BlockLoad() : thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ explicit BlockLoad(TempStorage& storage) : thread(detail::RowMajorTid<X, Y, Z>()) {}
  template <class In> __device__ void Load(In from, T (&items)[N]) {
    for (int i = 0; i < N; i++) items[i] = from[place(i)];
  }
  template <class In> __device__ void Load(In from, T (&items)[N], int valid) {
    for (int i = 0; i < N; i++) if (place(i) < valid) items[i] = from[place(i)];
  }
  template <class In, class D> __device__ void Load(In from, T (&items)[N], int valid, D missing) {
    for (int i = 0; i < N; i++) items[i] = place(i) < valid ? (T)from[place(i)] : (T)missing;
  }
private:
  int thread;
  __device__ int place(int i) {
    return ALGORITHM == BLOCK_LOAD_STRIPED ? i * X * Y * Z + thread : thread * N + i;
  }
};
template <class T, int X, int N, BlockStoreAlgorithm ALGORITHM = BLOCK_STORE_DIRECT, int Y = 1, int Z = 1,
    int LEGACY_ARCH = 0>
class BlockStore {
public:
  struct TempStorage { char unused; };
  __device__ BlockStore() : thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ explicit BlockStore(TempStorage& storage) : thread(detail::RowMajorTid<X, Y, Z>()) {}
  template <class Out> __device__ void Store(Out to, T (&items)[N]) {
    for (int i = 0; i < N; i++) to[place(i)] = items[i];
  }
  template <class Out> __device__ void Store(Out to, T (&items)[N], int valid) {
    for (int i = 0; i < N; i++) if (place(i) < valid) to[place(i)] = items[i];
  }
private:
  int thread;
  __device__ int place(int i) {
    return ALGORITHM == BLOCK_STORE_STRIPED ? i * X * Y * Z + thread : thread * N + i;
  }
};
template <class T, int X, int N, bool SLICED = false, int Y = 1, int Z = 1, int LEGACY_ARCH = 0>
class BlockExchange {
public:
  struct TempStorage { T values[X * Y * Z * N]; };
  __device__ BlockExchange() : storage(own()), thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ explicit BlockExchange(TempStorage& storage) : storage(storage), thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ void StripedToBlocked(T (&input)[N], T (&output)[N]) {
    for (int i = 0; i < N; i++) storage.values[i * X * Y * Z + thread] = input[i];
    __syncthreads();
    for (int i = 0; i < N; i++) output[i] = storage.values[thread * N + i];
  }
  __device__ void StripedToBlocked(T (&items)[N]) { StripedToBlocked(items, items); }
  __device__ void BlockedToStriped(T (&input)[N], T (&output)[N]) {
    for (int i = 0; i < N; i++) storage.values[thread * N + i] = input[i];
    __syncthreads();
    for (int i = 0; i < N; i++) output[i] = storage.values[i * X * Y * Z + thread];
  }
  __device__ void BlockedToStriped(T (&items)[N]) { BlockedToStriped(items, items); }
  template <class O> __device__ void ScatterToBlocked(T (&input)[N], T (&output)[N], O (&ranks)[N]) {
    for (int i = 0; i < N; i++) storage.values[ranks[i]] = input[i];
    __syncthreads();
    for (int i = 0; i < N; i++) output[i] = storage.values[thread * N + i];
  }
  template <class O> __device__ void ScatterToStriped(T (&input)[N], T (&output)[N], O (&ranks)[N]) {
    for (int i = 0; i < N; i++) storage.values[ranks[i]] = input[i];
    __syncthreads();
    for (int i = 0; i < N; i++) output[i] = storage.values[i * X * Y * Z + thread];
  }
private:
  TempStorage& storage;
  int thread;
  static __device__ TempStorage& own() {
    __shared__ TempStorage only;
    return only;
  }
};
// Bits in the order of the values.
namespace detail {
__device__ inline unsigned long long OrderedBits(unsigned long long x) { return x; }
__device__ inline unsigned long long OrderedBits(unsigned long x) { return x; }
__device__ inline unsigned long long OrderedBits(unsigned int x) { return x; }
__device__ inline unsigned long long OrderedBits(unsigned short x) { return x; }
__device__ inline unsigned long long OrderedBits(unsigned char x) { return x; }
__device__ inline unsigned long long OrderedBits(long long x) {
  return (unsigned long long)x ^ 0x8000000000000000ull;
}
__device__ inline unsigned long long OrderedBits(long x) { return OrderedBits((long long)x); }
__device__ inline unsigned long long OrderedBits(int x) { return (unsigned int)x ^ 0x80000000u; }
__device__ inline unsigned long long OrderedBits(short x) { return (unsigned short)(x ^ 0x8000); }
__device__ inline unsigned long long OrderedBits(signed char x) { return (unsigned char)(x ^ 0x80); }
__device__ inline unsigned long long OrderedBits(char x) { return OrderedBits((signed char)x); }
__device__ inline unsigned long long OrderedBits(float x) {
  unsigned int bits = __float_as_uint(x == 0.0f ? 0.0f : x);
  return bits >> 31 ? ~bits : bits | 0x80000000u;
}
__device__ inline unsigned long long OrderedBits(double x) {
  unsigned long long bits = (unsigned long long)__double_as_longlong(x == 0.0 ? 0.0 : x);
  return bits >> 63 ? ~bits : bits | 0x8000000000000000ull;
}
}
struct NullType {};
// Sorts stably by counting, for every item, those that come before it.
template <class K, int X, int N, class V = NullType, int RADIX_BITS = 4, bool MEMOIZE = true,
    BlockScanAlgorithm ALGORITHM = BLOCK_SCAN_WARP_SCANS, int SHARED_CONFIG = 0, int Y = 1, int Z = 1,
    int LEGACY_ARCH = 0>
class BlockRadixSort {
public:
  struct TempStorage {
    K keys[X * Y * Z * N];
    V values[X * Y * Z * N];
  };
  __device__ BlockRadixSort() : storage(own()), thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ explicit BlockRadixSort(TempStorage& storage)
      : storage(storage), thread(detail::RowMajorTid<X, Y, Z>()) {}
  __device__ void Sort(K (&keys)[N], int begin = 0, int end = sizeof(K) * 8) {
    arrange(keys, false, begin, end, false);
  }
  __device__ void SortDescending(K (&keys)[N], int begin = 0, int end = sizeof(K) * 8) {
    arrange(keys, true, begin, end, false);
  }
  __device__ void SortBlockedToStriped(K (&keys)[N], int begin = 0, int end = sizeof(K) * 8) {
    arrange(keys, false, begin, end, true);
  }
  __device__ void Sort(K (&keys)[N], V (&values)[N], int begin = 0, int end = sizeof(K) * 8) {
    arrange(keys, values, false, begin, end, false);
  }
  __device__ void SortDescending(K (&keys)[N], V (&values)[N], int begin = 0, int end = sizeof(K) * 8) {
    arrange(keys, values, true, begin, end, false);
  }
  __device__ void SortBlockedToStriped(K (&keys)[N], V (&values)[N], int begin = 0, int end = sizeof(K) * 8) {
    arrange(keys, values, false, begin, end, true);
  }
private:
  TempStorage& storage;
  int thread;
  static __device__ TempStorage& own() {
    __shared__ TempStorage only;
    return only;
  }
  __device__ unsigned long long digits(K key, int begin, int end) {
    unsigned long long bits = detail::OrderedBits(key) >> begin;
    return end - begin < 64 ? bits & ((1ull << (end - begin)) - 1ull) : bits;
  }
  __device__ void rank(K (&keys)[N], int (&ranks)[N], bool descending, int begin, int end) {
    for (int i = 0; i < N; i++) {
      storage.keys[thread * N + i] = keys[i];
      ranks[i] = 0;
    }
    __syncthreads();
    for (int other = 0; other < X * Y * Z * N; other++) {
      unsigned long long theirs = digits(storage.keys[other], begin, end);
      for (int i = 0; i < N; i++) {
        unsigned long long mine = digits(keys[i], begin, end);
        bool before = descending ? theirs > mine : theirs < mine;
        if (before || (theirs == mine && other < thread * N + i)) ranks[i]++;
      }
    }
    __syncthreads();
  }
  __device__ int place(int i, bool striped) { return striped ? i * X * Y * Z + thread : thread * N + i; }
  __device__ void arrange(K (&keys)[N], bool descending, int begin, int end, bool striped) {
    int ranks[N];
    rank(keys, ranks, descending, begin, end);
    for (int i = 0; i < N; i++) storage.keys[ranks[i]] = keys[i];
    __syncthreads();
    for (int i = 0; i < N; i++) keys[i] = storage.keys[place(i, striped)];
  }
  __device__ void arrange(K (&keys)[N], V (&values)[N], bool descending, int begin, int end, bool striped) {
    int ranks[N];
    rank(keys, ranks, descending, begin, end);
    for (int i = 0; i < N; i++) {
      storage.keys[ranks[i]] = keys[i];
      storage.values[ranks[i]] = values[i];
    }
    __syncthreads();
    for (int i = 0; i < N; i++) {
      keys[i] = storage.keys[place(i, striped)];
      values[i] = storage.values[place(i, striped)];
    }
  }
};
}
#endif
