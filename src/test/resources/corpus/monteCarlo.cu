#include <stdlib.h>
#include <math.h>
// Path pricing with a per-thread generator, a block reduction, and the sum over warps.
#define THREAD_N 128
typedef struct { float S; float X; float MuByT; float VBySqrtT; } __TOptionData;
typedef struct { float Expected; float Confidence; } __TOptionValue;
__device__ __forceinline__ unsigned int xorshift(unsigned int &s) { s ^= s << 13; s ^= s >> 17; s ^= s << 5; return s; }
__device__ __forceinline__ unsigned long long lcg(unsigned long long *s) { *s = *s * 6364136223846793005ULL + 1442695040888963407ULL; return *s >> 33; }
__device__ inline float endCallValue(float S, float X, float r, float MuByT, float VBySqrtT)
{
    float callValue = S * __expf(MuByT + VBySqrtT * r) - X;
    return (callValue > 0.0F) ? callValue : 0.0F;
}
template <int n> __device__ void sumReduce(float *sum, float *sum2)
{
    for (int stride = n / 2; stride > 0; stride >>= 1) {
        __syncthreads();
        if (threadIdx.x < stride) {
            sum[threadIdx.x] += sum[threadIdx.x + stride];
            sum2[threadIdx.x] += sum2[threadIdx.x + stride];
        }
    }
}
static __global__ void __launch_bounds__(THREAD_N, 2) MonteCarloOneBlockPerOption(const __TOptionData *__restrict d_OptionData, __TOptionValue *__restrict d_CallValue, int pathN, int optionN)
{
    __shared__ float s_SumCall[THREAD_N], s_Sum2Call[THREAD_N];
    for (int optionIndex = blockIdx.x; optionIndex < optionN; optionIndex += gridDim.x) {
        const float S = d_OptionData[optionIndex].S;
        const float X = d_OptionData[optionIndex].X;
        const float MuByT = d_OptionData[optionIndex].MuByT;
        const float VBySqrtT = d_OptionData[optionIndex].VBySqrtT;
        unsigned int state = 2463534242u ^ (threadIdx.x * 2654435761u);
        unsigned long long big = optionIndex + 1;
        __TOptionValue sumCall = {0, 0};
        for (int i = threadIdx.x; i < pathN; i += THREAD_N) {
            float u1 = (xorshift(state) & 0xffffff) * 5.9604645e-8f + 1e-7f;
            float u2 = (lcg(&big) & 0xffffff) * 5.9604645e-8f;
            float r = sqrtf(-2.0f * logf(u1)) * cosf(6.2831853f * u2);
            float callValue = endCallValue(S, X, r, MuByT, VBySqrtT);
            sumCall.Expected += callValue;
            sumCall.Confidence += callValue * callValue;
        }
        s_SumCall[threadIdx.x] = sumCall.Expected;
        s_Sum2Call[threadIdx.x] = sumCall.Confidence;
        sumReduce<THREAD_N>(s_SumCall, s_Sum2Call);
        if (threadIdx.x == 0) {
            __TOptionValue t = {s_SumCall[0], s_Sum2Call[0]};
            d_CallValue[optionIndex] = t;
        }
        __syncthreads();
    }
}
//@ array opt f32 20 list 25 20 0.02 0.3 30 31 0.03 0.2 10 9 0.01 0.25 18 22 0.02 0.4 15 15 0 0.1
//@ array val f32 10 zero
//@ launch MonteCarloOneBlockPerOption grid 2 block 128 : opt val 1000 5
//@ tolerance 1e-4
