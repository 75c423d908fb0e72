// Copies that run beside the threads on newer GPUs, as threads can do them: at once. What waits for a group's
// copies is a barrier of that group. From <cuda/pipeline>, <cuda/barrier> and <cuda_pipeline.h>.
#ifndef LANEWISE_ASYNC_COPIES
#define LANEWISE_ASYNC_COPIES
#ifdef __CUDACC_RTC__
#define LANEWISE_DECLARED(NAME) NAME
#else
#define LANEWISE_DECLARED(NAME) lanewise_##NAME // found by the name after the prefix
#endif
namespace cuda {
enum thread_scope { thread_scope_system, thread_scope_device, thread_scope_block, thread_scope_thread };
template <size_t N> struct aligned_size_t {
  static constexpr size_t align = N;
  size_t value;
  __device__ explicit aligned_size_t(size_t bytes) : value(bytes) {}
  __device__ operator size_t() const { return value; }
};
template <thread_scope S, unsigned int N> struct pipeline_shared_state {
  unsigned int stages;
};
template <thread_scope S> struct pipeline {
  __device__ void producer_acquire() const {}
  __device__ void producer_commit() const {}
  __device__ void consumer_wait() const {
    if (S == thread_scope_block) __syncthreads();
  }
  __device__ void consumer_release() const {
    if (S == thread_scope_block) __syncthreads();
  }
};
__device__ inline pipeline<thread_scope_thread> make_pipeline() {
  pipeline<thread_scope_thread> made;
  return made;
}
template <class G, thread_scope S, unsigned int N>
__device__ inline pipeline<S> make_pipeline(const G& group, pipeline_shared_state<S, N>* state) {
  pipeline<S> made;
  return made;
}
template <unsigned int N> __device__ inline void pipeline_consumer_wait_prior(pipeline<thread_scope_thread>& p) {}
template <thread_scope S> struct barrier {
  struct arrival_token {
    unsigned int phase;
  };
  unsigned int expected;
  __device__ arrival_token arrive(unsigned int count = 1u) const {
    arrival_token token;
    token.phase = 0u;
    return token;
  }
  __device__ void wait(arrival_token token) const { __syncthreads(); }
  __device__ void arrive_and_wait() const { __syncthreads(); }
};
// One thread does this; no other thread reads it.
template <thread_scope S> __device__ inline void init(barrier<S>* b, unsigned int expected) {
  b->expected = expected;
}
template <class T> __device__ inline void lanewise_copy(
    T* to, const T* from, size_t bytes, unsigned int rank, unsigned int threads) {
  for (size_t i = rank; i < bytes / sizeof(T); i += threads) to[i] = from[i];
}
template <class T, thread_scope S>
__device__ inline void memcpy_async(T* to, const T* from, size_t bytes, pipeline<S>& p) {
  lanewise_copy(to, from, bytes, 0u, 1u);
}
template <class T, thread_scope S>
__device__ inline void memcpy_async(T* to, const T* from, size_t bytes, barrier<S>& b) {
  lanewise_copy(to, from, bytes, 0u, 1u);
}
template <class G, class T, thread_scope S>
__device__ inline void memcpy_async(const G& group, T* to, const T* from, size_t bytes, pipeline<S>& p) {
  lanewise_copy(to, from, bytes, group.thread_rank(), group.size());
}
template <class G, class T, thread_scope S>
__device__ inline void memcpy_async(const G& group, T* to, const T* from, size_t bytes, barrier<S>& b) {
  lanewise_copy(to, from, bytes, group.thread_rank(), group.size());
}
}
__device__ inline void LANEWISE_DECLARED(__pipeline_memcpy_async)(
    void* to, const void* from, size_t bytes, size_t zeros = 0) {
  size_t copied = bytes - zeros;
  if (copied == 16) *(int4*)to = *(const int4*)from;
  else if (copied == 8) *(int2*)to = *(const int2*)from;
  else if (copied == 4) *(int*)to = *(const int*)from;
  else for (size_t i = 0; i < copied; i++) ((char*)to)[i] = ((const char*)from)[i];
  for (size_t i = copied; i < bytes; i++) ((char*)to)[i] = 0;
}
__device__ inline void LANEWISE_DECLARED(__pipeline_commit)() {}
__device__ inline void LANEWISE_DECLARED(__pipeline_wait_prior)(size_t stages) {}
#endif
