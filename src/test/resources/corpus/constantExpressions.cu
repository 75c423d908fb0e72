#include <algorithm>
#include <cstdint>
#include <iostream>

// Sizes from constexpr functions, names that are values and types,
// functions given to templates, arrays of arrays as parameters, addresses of constants.

constexpr int roundUp(int n, int multiple) { return (n + multiple - 1) / multiple * multiple; }
constexpr int log2Of(unsigned n)
{
    int bits = 0;
    while (n >>= 1) bits++;
    return bits;
}
constexpr unsigned gcd(unsigned a, unsigned b) { return b == 0 ? a : gcd(b, a % b); }

constexpr unsigned side(20u);
constexpr unsigned padded(roundUp(side, 16));
enum direction { north, east, south, west };

template <int N> using Row = float[roundUp(N, 4)];

#define LARGER(a, b) ((a) > (b) ? (a) : (b))

__device__ float square(float x) { return x * x; }
__device__ float half(float x) { return 0.5f * x; }
template <typename F> __device__ float twice(F f, float x) { return f(f(x)); }
__device__ inline float weighted(const float table[][4], int row, float scale)
{
    float sum = 0;
    for (int i = 0; i < 4; i++) sum += table[row][i];
    return sum * scale;
}

__global__ void sizes(const float *in, float *out, int *which, int direction)
{
    static_assert(log2Of(256) == 8 && gcd(12, 18) == 6, "evaluated while compiling");
    __shared__ float tile[roundUp(30, 32)];
    Row<6> row;
    int i = threadIdx.x;
    tile[i] = in[i];
    __syncthreads();
    for (int k = 0; k < (int)(sizeof(row) / sizeof(row[0])); k++) row[k] = tile[(i + k) % 32];
    out[i] = row[gcd(i, 8) % 8] + padded;
    which[i] = direction == direction::east ? log2Of(64) : (i % side);
}

__global__ void helpers(const float *in, float *out, int *bytes)
{
    int i = threadIdx.x;
    float table[4][4];
    for (int r = 0; r < 4; r++)
        for (int c = 0; c < 4; c++) table[r][c] = in[(i + r * 4 + c) % 32];
    float best = 0;
    for (int r = 0; r < 4; r++) best = LARGER(best, weighted(table, r, 2.0f));
    out[i] = twice(square, in[i]) + twice(half, best);
    const uint32_t one = 1;
    bool bigEndian = !*(const char *)&one;
    float(*rows)[4] = reinterpret_cast<decltype(rows)>(table[1]);
    bytes[i] = (bigEndian ? 100 : 200) + (rows[0][2] == table[1][2]);
}

int main()
{
    float *in, *out;
    int *which;
    cudaMallocManaged(&in, 32 * sizeof(float));
    cudaMallocManaged(&out, 32 * sizeof(float));
    cudaMallocManaged(&which, 32 * sizeof(int));
    std::fill(in, in + 32, 1.0f);
    sizes<<<1, 32>>>(in, out, which, east);
    cudaDeviceSynchronize();
    std::cout << out[0] << std::endl;
    return 0;
}
//@ array in F32 32 random -2 2
//@ array out F32 32 zero
//@ array which I32 32 zero
//@ array out2 F32 32 zero
//@ array bytes I32 32 zero
//@ launch sizes grid 1 block 32 : in out which 1
//@ launch helpers grid 1 block 32 : in out2 bytes
