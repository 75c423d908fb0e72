// Prefix sums: Hillis-Steele with a double buffer, and the work-efficient tree of Blelloch with padding.
#include <stdio.h>
#define NUM_BANKS 32
#define LOG_NUM_BANKS 5
#define CONFLICT_FREE_OFFSET(n) ((n) >> LOG_NUM_BANKS)

__global__ void scan_naive(float *g_odata, float *g_idata, int n)
{
    extern __shared__ float temp[];
    int thid = threadIdx.x;
    int pout = 0, pin = 1;
    temp[pout * n + thid] = (thid > 0) ? g_idata[thid - 1] : 0;
    __syncthreads();
    for (int offset = 1; offset < n; offset <<= 1) {
        pout = 1 - pout;
        pin = 1 - pout;
        if (thid >= offset)
            temp[pout * n + thid] = temp[pin * n + thid] + temp[pin * n + thid - offset];
        else
            temp[pout * n + thid] = temp[pin * n + thid];
        __syncthreads();
    }
    g_odata[thid] = temp[pout * n + thid];
}

__global__ void scan_best(int *g_odata, const int *g_idata, int n)
{
    extern __shared__ int tmp[];
    int thid = threadIdx.x;
    int ai = thid;
    int bi = thid + (n / 2);
    int bankOffsetA = CONFLICT_FREE_OFFSET(ai);
    int bankOffsetB = CONFLICT_FREE_OFFSET(bi);
    int base = blockIdx.x * n;
    tmp[ai + bankOffsetA] = g_idata[base + ai];
    tmp[bi + bankOffsetB] = g_idata[base + bi];
    int offset = 1;
    for (int d = n / 2; d > 0; d >>= 1) {
        __syncthreads();
        if (thid < d) {
            int ai = offset * (2 * thid + 1) - 1;
            int bi = offset * (2 * thid + 2) - 1;
            ai += CONFLICT_FREE_OFFSET(ai);
            bi += CONFLICT_FREE_OFFSET(bi);
            tmp[bi] += tmp[ai];
        }
        offset *= 2;
    }
    if (thid == 0) {
        int index = n - 1;
        index += CONFLICT_FREE_OFFSET(index);
        tmp[index] = 0;
    }
    for (int d = 1; d < n; d *= 2) {
        offset /= 2;
        __syncthreads();
        if (thid < d) {
            int ai = offset * (2 * thid + 1) - 1;
            int bi = offset * (2 * thid + 2) - 1;
            ai += CONFLICT_FREE_OFFSET(ai);
            bi += CONFLICT_FREE_OFFSET(bi);
            int t = tmp[ai];
            tmp[ai] = tmp[bi];
            tmp[bi] += t;
        }
    }
    __syncthreads();
    g_odata[base + ai] = tmp[ai + bankOffsetA];
    g_odata[base + bi] = tmp[bi + bankOffsetB];
}
//@ array f f32 256 random 0 1
//@ array g f32 256 zero
//@ array i i32 2048 random -50 50
//@ array o i32 2048 zero
//@ launch scan_naive grid 1 block 256 shared 2048 : g f 256
//@ launch scan_best grid 4 block 256 shared 2112 : o i 512
//@ tolerance 1e-5
