// Random numbers as Monte Carlo samples draw them: a state per thread, kept in memory or made anew.
#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>
#include <curand.h>
#include <curand_kernel.h>

#define CHECK(call)                                                                    \
  do {                                                                                 \
    cudaError_t e = call;                                                              \
    if (e != cudaSuccess) { fprintf(stderr, "%s\n", cudaGetErrorString(e)); exit(1); } \
  } while (0)

__global__ void setupStates(curandState *state, unsigned long long seed, int n) {
  int id = threadIdx.x + blockIdx.x * blockDim.x;
  if (id < n) curand_init(seed, id, 0, &state[id]);
}

__global__ void estimatePi(curandState *state, unsigned int *inside, int perThread, int n) {
  int id = threadIdx.x + blockIdx.x * blockDim.x;
  if (id >= n) return;
  curandState local = state[id];
  unsigned int count = 0;
  for (int i = 0; i < perThread; i++) {
    float x = curand_uniform(&local);
    float y = curand_uniform(&local);
    if (x * x + y * y <= 1.0f) count++;
  }
  state[id] = local;
  inside[id] = count;
}

__global__ void distributions(curandState_t *state, float *normals, float *logs, double *doubles, int n) {
  int id = threadIdx.x + blockIdx.x * blockDim.x;
  if (id >= n) return;
  curandStateXORWOW_t *mine = state + id;
  normals[2 * id] = curand_normal(mine);
  float2 pair = curand_normal2(mine);
  normals[2 * id + 1] = curand_normal(mine) * pair.x + pair.y;
  logs[id] = curand_log_normal(mine, 0.5f, 0.25f);
  doubles[2 * id] = curand_uniform_double(mine) + curand_log_normal_double(mine, 0.0, 0.5);
  double2 both = curand_normal2_double(mine);
  doubles[2 * id + 1] = curand_normal_double(mine) + both.x * both.y;
}

// Hands the integers of the states out and clears them.
__global__ void finish(curandState *state, unsigned int *words, int n) {
  int id = threadIdx.x + blockIdx.x * blockDim.x;
  if (id >= n) return;
  skipahead(1000003ull, &state[id]);
  skipahead_sequence(2ull + id, &state[id]);
  words[2 * id] = curand(&state[id]);
  words[2 * id + 1] = state[id].d ^ state[id].v[0] ^ state[id].v[3];
  memset(&state[id], 0, sizeof(curandState));
}

template <typename Rng>
__device__ float walk(Rng &rng, int steps) {
  float at = 0.0f;
  for (int i = 0; i < steps; i++) at += curand_uniform(&rng) < 0.5f ? -1.0f : 1.0f;
  return at;
}

__global__ void philoxWalks(float *ends, float4 *fours, unsigned int *words, double2 *twos,
                            unsigned long long seed, int n) {
  int id = threadIdx.x + blockIdx.x * blockDim.x;
  if (id >= n) return;
  curandStatePhilox4_32_10_t rng;
  curand_init(seed, id, 3, &rng);
  ends[id] = walk(rng, 101);
  float4 u = curand_uniform4(&rng);
  float4 g = curand_normal4(&rng);
  fours[id] = make_float4(u.x + g.x, u.y + g.y, u.z + g.z, u.w + g.w);
  double2 a = curand_uniform2_double(&rng);
  double2 b = curand_normal2_double(&rng);
  twos[id] = make_double2(a.x + b.x, a.y * b.y);
  skipahead(0xfffffffffull, &rng);
  uint4 w = curand4(&rng);
  words[id] = w.x ^ w.y ^ w.z ^ w.w ^ curand(&rng);
}

__global__ void quasi(const unsigned int (*vectors)[32], float *points, int n) {
  curandStateSobol32_t sobol;
  curand_init(vectors[blockIdx.x], threadIdx.x * n, &sobol);
  for (int i = 0; i < n; i++) {
    points[(blockIdx.x * blockDim.x + threadIdx.x) * n + i] = curand_uniform(&sobol);
  }
}

int main() {
  const int n = 60;
  curandState *state;
  unsigned int *inside, total = 0, host[60];
  CHECK(cudaMalloc(&state, n * sizeof(curandState)));
  CHECK(cudaMalloc(&inside, n * sizeof(unsigned int)));
  setupStates<<<2, 32>>>(state, 1234ULL, n);
  estimatePi<<<2, 32>>>(state, inside, 1000, n);
  CHECK(cudaMemcpy(host, inside, sizeof(host), cudaMemcpyDeviceToHost));
  for (int i = 0; i < n; i++) total += host[i];
  printf("pi is about %f\n", 4.0 * total / (n * 1000.0));
  return 0;
}
//@ array state u8 2880 zero
//@ array inside u32 60 zero
//@ array normals f32 120 zero
//@ array logs f32 60 zero
//@ array doubles f64 120 zero
//@ array words u32 120 zero
//@ array ends f32 50 zero
//@ array fours f32 200 zero
//@ array drawn u32 50 zero
//@ array twos f64 100 zero
//@ array vectors u32 64 random 1 2000000000
//@ array points f32 512 zero
//@ launch setupStates grid 2 block 32 : state 1234 60
//@ launch estimatePi grid 2 block 32 : state inside 100 60
//@ launch distributions grid 2 block 32 : state normals logs doubles 60
//@ launch finish grid 2 block 32 : state words 60
//@ launch philoxWalks grid 2 block 32 : ends fours drawn twos 42 50
//@ launch quasi grid 2 block 32 : vectors points 8
//@ tolerance 1e-5
