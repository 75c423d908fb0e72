// What CUDA's and C++'s headers declare and kernels use, in CUDA C++ itself.
namespace std {
template <class T, T V> struct integral_constant {
  static constexpr T value = V;
  typedef T value_type;
  constexpr __device__ operator T() const { return V; }
};
template <bool B> using bool_constant = integral_constant<bool, B>;
typedef integral_constant<bool, true> true_type;
typedef integral_constant<bool, false> false_type;
template <class A, class B> struct is_same : integral_constant<bool, false> {};
template <class A> struct is_same<A, A> : integral_constant<bool, true> {};
template <class A, class B> inline constexpr bool is_same_v = __is_same(A, B);
template <class T> inline constexpr bool is_floating_point_v = __is_floating_point(T);
template <class T> inline constexpr bool is_integral_v = __is_integral(T);
template <class T> struct is_floating_point : integral_constant<bool, __is_floating_point(T)> {};
template <class T> struct is_integral : integral_constant<bool, __is_integral(T)> {};
template <class T> struct is_arithmetic : integral_constant<bool, __is_arithmetic(T)> {};
template <bool B, class X, class Y> struct conditional { typedef X type; };
template <class X, class Y> struct conditional<false, X, Y> { typedef Y type; };
template <bool B, class X, class Y> using conditional_t = typename conditional<B, X, Y>::type;
template <bool B, class T = void> struct enable_if {};
template <class T> struct enable_if<true, T> { typedef T type; };
template <bool B, class T = void> using enable_if_t = typename enable_if<B, T>::type;
template <class...> using void_t = void;
template <class T> __device__ T&& declval();
template <class T> struct remove_reference { typedef T type; };
template <class T> struct remove_reference<T&> { typedef T type; };
template <class T> struct remove_reference<T&&> { typedef T type; };
template <class T> struct remove_const { typedef T type; };
template <class T> struct remove_const<const T> { typedef T type; };
template <class T> struct is_signed : integral_constant<bool, __is_signed(T)> {};
template <class T> struct is_unsigned : integral_constant<bool, __is_integral(T) && !__is_signed(T)> {};
template <class T> struct is_pointer : integral_constant<bool, __is_pointer(T)> {};
template <class A, class B> struct is_base_of : integral_constant<bool, __is_base_of(A, B)> {};
template <class T> inline constexpr bool is_signed_v = __is_signed(T);
template <class T> inline constexpr bool is_unsigned_v = __is_integral(T) && !__is_signed(T);
template <class T> inline constexpr bool is_arithmetic_v = __is_arithmetic(T);
template <class T> inline constexpr bool is_pointer_v = __is_pointer(T);
template <class T> struct remove_cv { typedef T type; };
template <class T> struct remove_cv<const T> { typedef T type; };
template <class T> using remove_reference_t = typename remove_reference<T>::type;
template <class T> using remove_const_t = typename remove_const<T>::type;
template <class T> using remove_cv_t = typename remove_cv<T>::type;
template <class T> struct decay { typedef typename remove_cv<typename remove_reference<T>::type>::type type; };
template <class T> using decay_t = typename decay<T>::type;
template <class T> struct make_unsigned {
  static_assert(__is_integral(T) || __is_enum(T), "make_unsigned is of integers");
  typedef T type;
};
template <> struct make_unsigned<char> { typedef unsigned char type; };
template <> struct make_unsigned<signed char> { typedef unsigned char type; };
template <> struct make_unsigned<short> { typedef unsigned short type; };
template <> struct make_unsigned<int> { typedef unsigned int type; };
template <> struct make_unsigned<long> { typedef unsigned long type; };
template <> struct make_unsigned<long long> { typedef unsigned long long type; };
template <class T> using make_unsigned_t = typename make_unsigned<T>::type;
template <class A, class B> struct common_type {
  typedef decay_t<decltype(true ? *(decay_t<A>*)0 : *(decay_t<B>*)0)> type;
};
template <class A, class B> using common_type_t = typename common_type<A, B>::type;
template <class A, class B> struct pair {
  A first;
  B second;
};
template <class T, size_t N> struct array {
  T elements[N];
  __device__ T& operator[](size_t i) { return elements[i]; }
  __device__ const T& operator[](size_t i) const { return elements[i]; }
  __device__ constexpr size_t size() const { return N; }
  __device__ T* data() { return elements; }
};
template <class T> struct numeric_limits;
template <> struct numeric_limits<float> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = false;
  static constexpr int digits = 24;
  static constexpr __device__ float max() { return 3.402823466e+38f; }
  static constexpr __device__ float min() { return 1.175494351e-38f; }
  static constexpr __device__ float lowest() { return -3.402823466e+38f; }
  static constexpr __device__ float epsilon() { return 1.192092896e-07f; }
  static constexpr __device__ float infinity() { return __int_as_float(0x7f800000); }
  static constexpr __device__ float quiet_NaN() { return __int_as_float(0x7fc00000); }
};
template <> struct numeric_limits<double> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = false;
  static constexpr int digits = 53;
  static constexpr __device__ double max() { return 1.7976931348623158e+308; }
  static constexpr __device__ double min() { return 2.2250738585072014e-308; }
  static constexpr __device__ double lowest() { return -1.7976931348623158e+308; }
  static constexpr __device__ double epsilon() { return 2.2204460492503131e-16; }
  static constexpr __device__ double infinity() { return __longlong_as_double(0x7ff0000000000000ll); }
  static constexpr __device__ double quiet_NaN() { return __longlong_as_double(0x7ff8000000000000ll); }
};
template <> struct numeric_limits<bool> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = false;
  static constexpr bool is_integer = true;
  static constexpr int digits = 1;
  static constexpr __device__ bool max() { return true; }
  static constexpr __device__ bool min() { return false; }
  static constexpr __device__ bool lowest() { return false; }
};
template <> struct numeric_limits<char> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = true;
  static constexpr int digits = 7;
  static constexpr __device__ char max() { return 127; }
  static constexpr __device__ char min() { return -128; }
  static constexpr __device__ char lowest() { return -128; }
};
template <> struct numeric_limits<signed char> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = true;
  static constexpr int digits = 7;
  static constexpr __device__ signed char max() { return 127; }
  static constexpr __device__ signed char min() { return -128; }
  static constexpr __device__ signed char lowest() { return -128; }
};
template <> struct numeric_limits<unsigned char> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = false;
  static constexpr bool is_integer = true;
  static constexpr int digits = 8;
  static constexpr __device__ unsigned char max() { return 255; }
  static constexpr __device__ unsigned char min() { return 0; }
  static constexpr __device__ unsigned char lowest() { return 0; }
};
template <> struct numeric_limits<short> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = true;
  static constexpr int digits = 15;
  static constexpr __device__ short max() { return 32767; }
  static constexpr __device__ short min() { return -32768; }
  static constexpr __device__ short lowest() { return -32768; }
};
template <> struct numeric_limits<unsigned short> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = false;
  static constexpr bool is_integer = true;
  static constexpr int digits = 16;
  static constexpr __device__ unsigned short max() { return 65535; }
  static constexpr __device__ unsigned short min() { return 0; }
  static constexpr __device__ unsigned short lowest() { return 0; }
};
template <> struct numeric_limits<int> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = true;
  static constexpr int digits = 31;
  static constexpr __device__ int max() { return 2147483647; }
  static constexpr __device__ int min() { return -2147483647 - 1; }
  static constexpr __device__ int lowest() { return -2147483647 - 1; }
};
template <> struct numeric_limits<unsigned int> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = false;
  static constexpr bool is_integer = true;
  static constexpr int digits = 32;
  static constexpr __device__ unsigned int max() { return 0xffffffffu; }
  static constexpr __device__ unsigned int min() { return 0u; }
  static constexpr __device__ unsigned int lowest() { return 0u; }
};
template <> struct numeric_limits<long> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = true;
  static constexpr int digits = 63;
  static constexpr __device__ long max() { return 9223372036854775807l; }
  static constexpr __device__ long min() { return -9223372036854775807l - 1; }
  static constexpr __device__ long lowest() { return -9223372036854775807l - 1; }
};
template <> struct numeric_limits<unsigned long> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = false;
  static constexpr bool is_integer = true;
  static constexpr int digits = 64;
  static constexpr __device__ unsigned long max() { return 0xfffffffffffffffful; }
  static constexpr __device__ unsigned long min() { return 0ul; }
  static constexpr __device__ unsigned long lowest() { return 0ul; }
};
template <> struct numeric_limits<long long> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = true;
  static constexpr bool is_integer = true;
  static constexpr int digits = 63;
  static constexpr __device__ long long max() { return 9223372036854775807ll; }
  static constexpr __device__ long long min() { return -9223372036854775807ll - 1; }
  static constexpr __device__ long long lowest() { return -9223372036854775807ll - 1; }
};
template <> struct numeric_limits<unsigned long long> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = false;
  static constexpr bool is_integer = true;
  static constexpr int digits = 64;
  static constexpr __device__ unsigned long long max() { return 0xffffffffffffffffull; }
  static constexpr __device__ unsigned long long min() { return 0ull; }
  static constexpr __device__ unsigned long long lowest() { return 0ull; }
};
}
namespace cuda { namespace std = ::std; }
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
  unsigned int all = 0u;
  if constexpr (__is_same(G, coalesced_group)) all = parent.mask;
  else all = parent.lanes();
  all = __ballot_sync(all, 1); // not those that have left
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
}
// What CUDA declares in every source: found by the name after the prefix.
__device__ double lanewise___hiloint2double(int hi, int lo) {
  return __longlong_as_double((long long)((unsigned long long)(unsigned int)hi << 32 | (unsigned int)lo));
}
__device__ int lanewise___double2hiint(double x) { return (int)(__double_as_longlong(x) >> 32); }
__device__ int lanewise___double2loint(double x) { return (int)__double_as_longlong(x); }
__device__ long long lanewise_llrint(double x) { return __double2ll_rn(x); }
__device__ long long lanewise_llrint(float x) { return __float2ll_rn(x); }
__device__ long long lanewise_llrintf(float x) { return __float2ll_rn(x); }
__device__ long lanewise_lrint(double x) { return __double2ll_rn(x); }
__device__ long lanewise_lrint(float x) { return __float2ll_rn(x); }
__device__ long lanewise_lrintf(float x) { return __float2ll_rn(x); }
__device__ long long lanewise_llround(double x) { return __double2ll_rz(round(x)); }
__device__ long long lanewise_llround(float x) { return __float2ll_rz(roundf(x)); }
__device__ long long lanewise_llroundf(float x) { return __float2ll_rz(roundf(x)); }
__device__ long lanewise_lround(double x) { return __double2ll_rz(round(x)); }
__device__ long lanewise_lround(float x) { return __float2ll_rz(roundf(x)); }
__device__ long lanewise_lroundf(float x) { return __float2ll_rz(roundf(x)); }
__device__ int lanewise_ilogb(double x) {
  if (isnan(x) || x == 0.0) return -2147483647 - 1;
  if (isinf(x)) return 2147483647;
  return (int)logb(x);
}
__device__ int lanewise_ilogb(float x) { return lanewise_ilogb((double)x); }
__device__ int lanewise_ilogbf(float x) { return lanewise_ilogb((double)x); }
__device__ double lanewise_frexp(double x, int* exponent) {
  *exponent = 0;
  if (x == 0.0 || isnan(x) || isinf(x)) return x;
  // Exact, as ldexp by all of a subnormal's exponent at once would overflow its factor.
  int e = (int)logb(x) + 1;
  *exponent = e;
  return ldexp(ldexp(x, -e / 2), -e - -e / 2);
}
__device__ float lanewise_frexp(float x, int* exponent) {
  return (float)lanewise_frexp((double)x, exponent);
}
__device__ float lanewise_frexpf(float x, int* exponent) {
  return (float)lanewise_frexp((double)x, exponent);
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, int x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned int)x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, unsigned int x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned long long)x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, unsigned long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, long long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned long long)x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, unsigned long long x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, x);
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, float x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, __float_as_uint(x));
  *all = same != 0u;
  return same;
}
__device__ unsigned int lanewise___match_all_sync(unsigned int mask, double x, int* all) {
  unsigned int same = lanewise_match_all_sync(mask, (unsigned long long)__double_as_longlong(x));
  *all = same != 0u;
  return same;
}
__device__ double lanewise_remquo(double x, double y, int* quotient) {
  *quotient = 0;
  if (isnan(x) || isnan(y) || isinf(x) || y == 0.0) return __longlong_as_double(0x7fffffffffffffffll);
  // The low bits of the quotient, halving what is left; all subtractions are exact.
  double rest = fabs(x);
  double b = fabs(y);
  if (b < 0x1p1020) rest = fmod(rest, b * 8.0);
  int q = 0;
  if (b < 0x1p1021 && rest >= b * 4.0) { rest -= b * 4.0; q += 4; }
  if (b < 0x1p1022 && rest >= b * 2.0) { rest -= b * 2.0; q += 2; }
  if (rest >= b) { rest -= b; q += 1; }
  double other = b - rest;
  if (rest > other || (rest == other && (q & 1))) { rest = -other; q += 1; }
  *quotient = signbit(x) != signbit(y) ? -(q & 7) : q & 7;
  return copysign(1.0, x) * rest;
}
__device__ float lanewise_remquo(float x, float y, int* quotient) {
  return (float)lanewise_remquo((double)x, (double)y, quotient);
}
__device__ float lanewise_remquof(float x, float y, int* quotient) {
  return (float)lanewise_remquo((double)x, (double)y, quotient);
}
__device__ double lanewise_scalbln(double x, long n) {
  return ldexp(x, n > 10000 ? 10000 : n < -10000 ? -10000 : (int)n);
}
__device__ float lanewise_scalbln(float x, long n) {
  return ldexpf(x, n > 10000 ? 10000 : n < -10000 ? -10000 : (int)n);
}
__device__ float lanewise_scalblnf(float x, long n) { return lanewise_scalbln(x, n); }
__device__ double lanewise_modf(double x, double* whole) {
  *whole = trunc(x);
  return isinf(x) ? copysign(0.0, x) : copysign(x - *whole, x);
}
__device__ float lanewise_modf(float x, float* whole) {
  *whole = truncf(x);
  return isinf(x) ? copysignf(0.0f, x) : copysignf(x - *whole, x);
}
__device__ float lanewise_modff(float x, float* whole) { return lanewise_modf(x, whole); }
__device__ float lanewise_nanf(const char* tag) { return __int_as_float(0x7fffffff); }
__device__ double lanewise_nan(const char* tag) { return __longlong_as_double(0x7fffffffffffffffll); }
__device__ void* lanewise_memcpy(void* to, const void* from, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((unsigned char*)to)[i] = ((const unsigned char*)from)[i];
  return to;
}
__device__ void* lanewise_memset(void* to, int value, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((unsigned char*)to)[i] = (unsigned char)value;
  return to;
}
