// black_scholes: prices of European calls and puts on shares that pay no dividend.
//
// One option per thread. With d1 = (ln(S/K) + (r + v^2/2) T) / (v sqrt(T)), d2 = d1 - v sqrt(T) and
// N the normal distribution function: call = S N(d1) - K e^(-rT) N(d2), put = call + K e^(-rT) - S.
// Source: F. Black, M. Scholes, The Pricing of Options and Corporate Liabilities, 1973, eq. 13.
//
// spot        n share prices S, in any currency, [5, 30]
// strike      n exercise prices K, same currency, [1, 100]
// years       n times to expiry T in years, [0.25, 10]
// rate        riskless interest a year, continuously compounded, as a fraction, [0.01, 0.05]
// volatility  standard deviation of the yearly log return, as a fraction, [0.1, 0.6]
// call        n prices of the right to buy, same currency; output
// put         n prices of the right to sell, same currency; output
// n           number of options

__device__ __forceinline__ float normal_distribution(float x)
{
    return 0.5f * erfcf(-0.70710678f * x);
}

extern "C" __global__ void black_scholes(const float* __restrict__ spot, const float* __restrict__ strike,
                                         const float* __restrict__ years, float rate, float volatility,
                                         float* __restrict__ call, float* __restrict__ put, int n)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        float s = spot[i];
        float k = strike[i];
        float t = years[i];
        float deviation = volatility * sqrtf(t);
        float d1 = (logf(s / k) + (rate + 0.5f * volatility * volatility) * t) / deviation;
        float d2 = d1 - deviation;
        float discounted = k * expf(-rate * t);
        call[i] = s * normal_distribution(d1) - discounted * normal_distribution(d2);
        put[i] = discounted * normal_distribution(-d2) - s * normal_distribution(-d1);
    }
}
