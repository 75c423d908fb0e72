#include <cstdlib>
#include <cstdint>
#include <iostream>
#include <vector>
// Enums, function-like macros, structs by value with operators, overloads, switches, goto-free state machines.
#define CLAMP(x, lo, hi) (((x) < (lo)) ? (lo) : (((x) > (hi)) ? (hi) : (x)))
#define SQR(x) ((x) * (x))
#define FOR_EACH(i, n) for (int i = 0; i < (n); ++i)
#define CONCAT(a, b) a##b
enum Mode { MODE_ADD, MODE_SUB = 4, MODE_MUL };
enum class Shape : unsigned char { Round = 1, Square };
namespace geo {
struct Vec2 {
    float x, y;
    __host__ __device__ Vec2(float a = 0.f, float b = 0.f) : x(a), y(b) {}
    __host__ __device__ Vec2 operator+(const Vec2 &o) const { return Vec2(x + o.x, y + o.y); }
    __host__ __device__ Vec2 operator*(float s) const { return {x * s, y * s}; }
    __host__ __device__ Vec2 &operator+=(const Vec2 &o) { x += o.x; y += o.y; return *this; }
    __host__ __device__ float dot(const Vec2 &o) const { return x * o.x + y * o.y; }
    __host__ __device__ float &operator[](int i) { return i == 0 ? x : y; }
    __device__ static Vec2 unit() { return Vec2(1.f, 0.f); }
};
inline __device__ Vec2 operator*(float s, const Vec2 &v) { return v * s; }
}
using geo::Vec2;
struct Params { Vec2 origin; int count; Mode mode; Shape shape; double weights[3]; };
__device__ int apply(int a, int b, Mode m)
{
    switch (m) {
    case MODE_ADD: return a + b;
    case MODE_SUB: return a - b;
    case MODE_MUL: a *= b; // fall through
    default: break;
    }
    return a;
}
__device__ float apply(float a, float b, Mode m) { return m == MODE_ADD ? a + b : a - b; }
__device__ static int constexpr lut[4] = {3, 1, 4, 1};
static const float kHalf = 0.5f;
constexpr int kSize = 1 << 3;
__device__ void split(float v, int *whole, float &part) { *whole = (int)floorf(v); part = v - *whole; }
__global__ void features(Params p, const float *x, const int *k, float *out, int *iout)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= p.count) return;
    Vec2 v(x[i], kHalf);
    v += 2.0f * p.origin + Vec2::unit();
    int whole;
    float part;
    split(v.x * 10.f, &whole, part);
    v[1] = part;
    float acc = 0;
    FOR_EACH(j, 3) acc += (float)p.weights[j] * v.dot(Vec2(j, SQR(j + 1)));
    out[i] = CLAMP(acc, -10.f, 10.f) + apply(v.x, v.y, p.mode);
    int CONCAT(te, mp) = apply(k[i], lut[i & 3], (Mode)(i % 6)) + whole;
    do { temp ^= temp >> 3; if (temp & 1) continue; temp += kSize; } while (temp % 7 == 3);
    iout[i] = p.shape == Shape::Square ? temp : ~temp;
    int16_t s = (int16_t)(temp * 1000);
    uint8_t b = s;
    bool odd = s & 1;
    char c = 'a' + (i % 26);
    unsigned short us = s;
    long long ll = (long long)temp << 33 | b;
    iout[i] += b + odd + c - us + (int)(ll >> 30) + sizeof(Params) + (i, 5) + (temp > 0 ? 1 : temp < -5 ? 2 : 3);
}
int main(int argc, char **argv)
{
    const int n = argc > 1 ? atoi(argv[1]) : 1024;
    std::vector<float> h(n, 1.0f);
    float *d;
    cudaMalloc(&d, n * sizeof(float));
    cudaMemcpy(d, h.data(), n * sizeof(float), cudaMemcpyHostToDevice);
    cudaEvent_t start, stop;
    cudaEventCreate(&start);
    cudaEventCreate(&stop);
    cudaEventRecord(start, 0);
    dim3 block(16, 16), grid((n + block.x - 1) / block.x, 1);
    Params p; p.count = n; p.mode = MODE_SUB; p.shape = Shape::Round; features<<<grid, 256>>>(p, d, (int *)d, d, (int *)d);
    cudaEventRecord(stop, 0);
    cudaEventSynchronize(stop);
    float ms = 0.0f;
    cudaEventElapsedTime(&ms, start, stop);
    std::cout << "took " << ms << " ms" << std::endl;
    cudaFree(d);
    return 0;
}
//@ array x f32 500 random -3 3
//@ array k i32 500 random -100000 100000
//@ array out f32 500 zero
//@ array iout i32 500 zero
//@ launch features grid 4 block 128 : struct(f32:0.25,f32:-1.5,i32:500,i32:4,i32:2,pad:4,f64:0.5,f64:-0.25,f64:2.0) x k out iout
//@ tolerance 1e-6
