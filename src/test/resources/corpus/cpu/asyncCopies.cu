// Copies to shared memory that run beside the threads, in the forms of CUDA's guide: a group's, pipelines
// of a thread and of a block, and barriers that are arrived at before they are waited for.
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cuda/pipeline>
#include <cuda/barrier>
#include <cuda_pipeline.h>
namespace cg = cooperative_groups;
__global__ void primitives(const float4* in, float* out, int n) {
  __shared__ float4 tile[64];
  int i = blockIdx.x * 64 + threadIdx.x;
  if (i < n) __pipeline_memcpy_async(&tile[threadIdx.x], &in[i], sizeof(float4));
  __pipeline_commit();
  __pipeline_wait_prior(0);
  __syncthreads();
  int j = 63 - threadIdx.x;
  if (blockIdx.x * 64 + j < n) out[i] = tile[j].x + tile[j].w;
}
__global__ void groups(const int* in, int* out, int n) {
  __shared__ int tile[128];
  auto block = cg::this_thread_block();
  for (int at = 0; at < n; at += 128) {
    cg::memcpy_async(block, tile, in + at, sizeof(int) * 128);
    cg::wait(block);
    out[at + block.thread_rank()] = tile[127 - block.thread_rank()];
    block.sync();
  }
}
__global__ void staged(const int* in, int* out, int n) {
  constexpr size_t stages = 2;
  __shared__ int tile[stages][64];
  auto block = cg::this_thread_block();
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, stages> state;
  auto pipe = cuda::make_pipeline(block, &state);
  int batches = n / 64, fetched = 0;
  for (int b = 0; b < batches; b++) {
    for (; fetched < batches && fetched < b + (int)stages; fetched++) {
      pipe.producer_acquire();
      cuda::memcpy_async(block, tile[fetched % stages], in + fetched * 64, sizeof(int) * 64, pipe);
      pipe.producer_commit();
    }
    pipe.consumer_wait();
    out[b * 64 + block.thread_rank()] = 2 * tile[b % stages][63 - block.thread_rank()];
    pipe.consumer_release();
  }
}
__global__ void arrived(const double* in, double* out) {
  using barrier = cuda::barrier<cuda::thread_scope_block>;
  __shared__ barrier bar;
  __shared__ double x[64];
  if (threadIdx.x == 0) init(&bar, blockDim.x);
  __syncthreads();
  x[threadIdx.x] = in[threadIdx.x];
  barrier::arrival_token token = bar.arrive();
  double mine = sqrt(in[threadIdx.x]);
  bar.wait(std::move(token));
  out[threadIdx.x] = mine + x[63 - threadIdx.x];
  bar.arrive_and_wait();
}
__global__ void single(const float* in, float* out) {
  __shared__ float s[2][32];
  auto pipe = cuda::make_pipeline();
  const auto shape = cuda::aligned_size_t<alignof(float)>(sizeof(float));
  for (int k = 0; k < 2; k++) {
    pipe.producer_acquire();
    cuda::memcpy_async(&s[k][threadIdx.x], in + k * 32 + threadIdx.x, shape, pipe);
    pipe.producer_commit();
  }
  cuda::pipeline_consumer_wait_prior<1>(pipe);
  __syncthreads();
  float a = s[0][31 - threadIdx.x];
  pipe.consumer_release();
  cuda::pipeline_consumer_wait_prior<0>(pipe);
  __syncthreads();
  out[threadIdx.x] = a + s[1][31 - threadIdx.x];
}
