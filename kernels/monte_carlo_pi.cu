// monte_carlo_pi: random points of the unit square, counted if they lie in the quarter circle.
//
// pi is about 4 sum(inside) / (n samples). Thread i draws points 0 ... samples - 1 of stream i from a
// counter-based generator: the same seed gives the same counts on every device and with every grid.
// Source: Philox4x32-10 of J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel Random Numbers:
// As Easy as 1, 2, 3, SC 2011. One call gives two points.
//
// inside   n counts of points inside; output
// n        number of streams
// samples  points a stream draws, [1, 1000]
// seed     the generator's key, [0, 1000000]

#define ROUNDS 10

__device__ uint4 philox(uint4 counter, uint2 key)
{
    for (int round = 0; round < ROUNDS; ++round) {
        unsigned int high0 = __umulhi(0xD2511F53u, counter.x);
        unsigned int low0 = 0xD2511F53u * counter.x;
        unsigned int high1 = __umulhi(0xCD9E8D57u, counter.z);
        unsigned int low1 = 0xCD9E8D57u * counter.z;
        counter = make_uint4(high1 ^ counter.y ^ key.x, low1, high0 ^ counter.w ^ key.y, low0);
        key.x += 0x9E3779B9u;
        key.y += 0xBB67AE85u;
    }
    return counter;
}

// The upper 24 bits as a number of [0, 1): exact in a float.
__device__ __forceinline__ float unit(unsigned int bits)
{
    return (bits >> 8) * (1.0f / 16777216.0f);
}

__device__ __forceinline__ int is_inside(unsigned int a, unsigned int b)
{
    float x = unit(a);
    float y = unit(b);
    return x * x + y * y < 1.0f ? 1 : 0;
}

extern "C" __global__ void monte_carlo_pi(int* __restrict__ inside, int n, int samples, unsigned int seed)
{
    unsigned int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        int count = 0;
        for (unsigned int s = 0; s < samples; s += 2) {
            uint4 bits = philox(make_uint4(i, s / 2, 0u, 0u), make_uint2(seed, 0u));
            count += is_inside(bits.x, bits.y);
            if (s + 1 < samples) {
                count += is_inside(bits.z, bits.w);
            }
        }
        inside[i] = count;
    }
}
