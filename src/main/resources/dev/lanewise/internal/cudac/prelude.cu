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
template <class T> struct remove_reference { typedef T type; };
template <class T> struct remove_reference<T&> { typedef T type; };
template <class T> struct remove_reference<T&&> { typedef T type; };
template <class T> struct remove_const { typedef T type; };
template <class T> struct remove_const<const T> { typedef T type; };
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
  static constexpr __device__ float max() { return 3.402823466e+38f; }
  static constexpr __device__ float min() { return 1.175494351e-38f; }
  static constexpr __device__ float lowest() { return -3.402823466e+38f; }
  static constexpr __device__ float epsilon() { return 1.192092896e-07f; }
  static constexpr __device__ float infinity() { return __int_as_float(0x7f800000); }
  static constexpr __device__ float quiet_NaN() { return __int_as_float(0x7fc00000); }
};
template <> struct numeric_limits<double> {
  static constexpr __device__ double max() { return 1.7976931348623158e+308; }
  static constexpr __device__ double min() { return 2.2250738585072014e-308; }
  static constexpr __device__ double lowest() { return -1.7976931348623158e+308; }
  static constexpr __device__ double epsilon() { return 2.2204460492503131e-16; }
  static constexpr __device__ double infinity() { return __longlong_as_double(0x7ff0000000000000ll); }
  static constexpr __device__ double quiet_NaN() { return __longlong_as_double(0x7ff8000000000000ll); }
};
template <> struct numeric_limits<int> {
  static constexpr __device__ int max() { return 2147483647; }
  static constexpr __device__ int min() { return -2147483647 - 1; }
  static constexpr __device__ int lowest() { return -2147483647 - 1; }
};
template <> struct numeric_limits<unsigned int> {
  static constexpr __device__ unsigned int max() { return 0xffffffffu; }
  static constexpr __device__ unsigned int min() { return 0u; }
  static constexpr __device__ unsigned int lowest() { return 0u; }
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
};
template <unsigned int N> struct thread_block_tile {
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
  template <class T> __device__ T shfl(T v, int lane) const { return __shfl_sync(lanes(), v, lane, (int)N); }
  template <class T> __device__ T shfl_down(T v, unsigned int d) const { return __shfl_down_sync(lanes(), v, d, (int)N); }
  template <class T> __device__ T shfl_up(T v, unsigned int d) const { return __shfl_up_sync(lanes(), v, d, (int)N); }
  template <class T> __device__ T shfl_xor(T v, int m) const { return __shfl_xor_sync(lanes(), v, m, (int)N); }
  __device__ int any(int p) const { return __any_sync(lanes(), p); }
  __device__ int all(int p) const { return __all_sync(lanes(), p); }
  __device__ unsigned int ballot(int p) const {
    unsigned int b = __ballot_sync(lanes(), p);
    if constexpr (N == 32) return b;
    else return b >> (block_rank() % 32u / N * N) & ((1u << N) - 1u);
  }
};
template <class T> struct plus { __device__ T operator()(T a, T b) const { return a + b; } };
template <class T> struct less { __device__ T operator()(T a, T b) const { return b < a ? b : a; } };
template <class T> struct greater { __device__ T operator()(T a, T b) const { return a < b ? b : a; } };
template <unsigned int N, class T, class F>
__device__ T reduce(const thread_block_tile<N>& tile, T v, F f) {
  for (int d = (int)N / 2; d > 0; d /= 2) v = f(v, tile.shfl_xor(v, d));
  return v;
}
__device__ thread_block this_thread_block() { thread_block b; return b; }
template <unsigned int N> __device__ thread_block_tile<N> tiled_partition(const thread_block& b) {
  thread_block_tile<N> t;
  return t;
}
template <class G> __device__ void sync(const G& g) { g.sync(); }
}
