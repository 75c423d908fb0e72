// Functions of one or a few numbers, to be mapped over arrays or called from kernels.

#pragma once

// Larger of x and 0.
__device__ inline float relu(float x)
{
    return x > 0.0f ? x : 0.0f;
}

// x above 0, slope x below.
__device__ inline float leaky_relu(float x, float slope)
{
    return x > 0.0f ? x : slope * x;
}

// x above 0, e^x - 1 below. D.-A. Clevert, T. Unterthiner, S. Hochreiter, 2015.
__device__ inline float elu(float x)
{
    return x > 0.0f ? x : expm1f(x);
}

// Normal density: e^(-x^2/2) / sqrt(2 pi).
__device__ inline float normal_pdf(float x)
{
    return 0.3989422804f * expf(-0.5f * x * x);
}

// Normal distribution function: the share of the standard normal distribution below x.
__device__ inline float normal_cdf(float x)
{
    return 0.5f * erfcf(-0.7071067812f * x);
}

// x times the normal distribution function. D. Hendrycks, K. Gimpel, 2016.
__device__ inline float gelu(float x)
{
    return x * normal_cdf(x);
}

// The form of gelu with tanh, within 0.001 of it. D. Hendrycks, K. Gimpel, 2016.
__device__ inline float gelu_tanh(float x)
{
    return 0.5f * x * (1.0f + tanhf(0.7978845608f * (x + 0.044715f * x * x * x)));
}

// 1 / (1 + e^-x), without overflow on either side.
__device__ inline float sigmoid(float x)
{
    float e = expf(-fabsf(x));
    return (x >= 0.0f ? 1.0f : e) / (1.0f + e);
}

// x sigmoid(x), also called swish. S. Elfwing, E. Uchibe, K. Doya, 2017.
__device__ inline float silu(float x)
{
    return x * sigmoid(x);
}

// ln(1 + e^x), without overflow.
__device__ inline float softplus(float x)
{
    return fmaxf(x, 0.0f) + log1pf(expf(-fabsf(x)));
}

// x / (1 + |x|).
__device__ inline float softsign(float x)
{
    return x / (1.0f + fabsf(x));
}

// x tanh(softplus(x)). D. Misra, 2019.
__device__ inline float mish(float x)
{
    return x * tanhf(softplus(x));
}

// x brought into [low, high].
__device__ inline float clamp(float x, float low, float high)
{
    return fminf(fmaxf(x, low), high);
}

// a at t = 0, b at t = 1, on a straight line.
__device__ inline float lerp(float a, float b, float t)
{
    return a + t * (b - a);
}

// 0 below low, 1 above high, and between them 3 t^2 - 2 t^3 with t rising from 0 to 1.
__device__ inline float smoothstep(float low, float high, float x)
{
    float t = clamp((x - low) / (high - low), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

// sin(pi x) / (pi x), 1 at 0.
__device__ inline float sinc(float x)
{
    return x == 0.0f ? 1.0f : sinpif(x) / (3.141592654f * x);
}

// ln(p / (1 - p)), the inverse of sigmoid.
__device__ inline float logit(float p)
{
    return logf(p / (1.0f - p));
}

// Length of the vector (x, y), without overflow in between.
__device__ inline float magnitude(float x, float y)
{
    return hypotf(x, y);
}
