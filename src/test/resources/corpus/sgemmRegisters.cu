#include <cuda_runtime.h>
// Matrix product with register tiles, vector loads, double buffering and template parameters.
#define OFFSET(row, col, ld) ((row) * (ld) + (col))
#define FETCH_FLOAT4(pointer) (reinterpret_cast<float4 *>(&(pointer))[0])
template <const int BM, const int BN, const int BK, const int TM, const int TN>
__global__ __launch_bounds__(256) void sgemm(float *__restrict__ a, float *__restrict__ b, float *__restrict__ c, const int M, const int N, const int K)
{
    const int bx = blockIdx.x, by = blockIdx.y, tx = threadIdx.x, ty = threadIdx.y;
    const int tid = ty * blockDim.x + tx;
    __shared__ float s_a[2][BK][BM];
    __shared__ float s_b[2][BK][BN];
    float r_load_a[4];
    float r_load_b[4];
    float r_comp_a[TM];
    float r_comp_b[TN];
    float r_c[TM][TN] = {0.0};
    int load_a_smem_m = tid >> 1;
    int load_a_smem_k = (tid & 1) << 2;
    int load_b_smem_k = tid >> 4;
    int load_b_smem_n = (tid & 15) << 2;
    int load_a_gmem_m = by * BM + load_a_smem_m;
    int load_b_gmem_n = bx * BN + load_b_smem_n;
    {
        FETCH_FLOAT4(r_load_a[0]) = FETCH_FLOAT4(a[OFFSET(load_a_gmem_m, load_a_smem_k, K)]);
        FETCH_FLOAT4(r_load_b[0]) = FETCH_FLOAT4(b[OFFSET(load_b_smem_k, load_b_gmem_n, N)]);
#pragma unroll
        for (int q = 0; q < 4; q++) s_a[0][load_a_smem_k + q][load_a_smem_m] = r_load_a[q];
        FETCH_FLOAT4(s_b[0][load_b_smem_k][load_b_smem_n]) = FETCH_FLOAT4(r_load_b[0]);
    }
    __syncthreads();
    for (int bk = 1; bk <= K / BK; bk++) {
        int sel = (bk - 1) & 1;
        int next = bk & 1;
        if (bk < K / BK) {
            FETCH_FLOAT4(r_load_a[0]) = FETCH_FLOAT4(a[OFFSET(load_a_gmem_m, bk * BK + load_a_smem_k, K)]);
            FETCH_FLOAT4(r_load_b[0]) = FETCH_FLOAT4(b[OFFSET(bk * BK + load_b_smem_k, load_b_gmem_n, N)]);
        }
#pragma unroll
        for (int tk = 0; tk < BK; tk++) {
#pragma unroll
            for (int tm = 0; tm < TM; tm++) r_comp_a[tm] = s_a[sel][tk][ty * TM + tm];
            FETCH_FLOAT4(r_comp_b[0]) = FETCH_FLOAT4(s_b[sel][tk][tx * TN]);
            for (int tm = 0; tm < TM; tm++)
                for (int tn = 0; tn < TN; tn++) r_c[tm][tn] += r_comp_a[tm] * r_comp_b[tn];
        }
        if (bk < K / BK) {
            for (int q = 0; q < 4; q++) s_a[next][load_a_smem_k + q][load_a_smem_m] = r_load_a[q];
            FETCH_FLOAT4(s_b[next][load_b_smem_k][load_b_smem_n]) = FETCH_FLOAT4(r_load_b[0]);
        }
        __syncthreads();
    }
    for (int i = 0; i < TM; i++)
        for (int j = 0; j < TN; j += 4)
            FETCH_FLOAT4(c[OFFSET(by * BM + ty * TM + i, bx * BN + tx * TN + j, N)]) = FETCH_FLOAT4(r_c[i][j]);
}
void launch(float *a, float *b, float *c) { sgemm<64, 64, 8, 8, 4><<<dim3(2, 2), dim3(16, 8)>>>(a, b, c, 128, 128, 32); }
//@ array a f32 4096 random -1 1
//@ array b f32 4096 random -1 1
//@ array c f32 16384 zero
//@ launch sgemm<64, 64, 8, 8, 4> grid 2,2 block 16,8 : a b c 128 128 32
//@ tolerance 2e-6
