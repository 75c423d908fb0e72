// Objects: layout of bit-fields and unnamed structs, copies, constants made by constructors, lists.
#include <cuda_runtime.h>
namespace bitFields_ {
enum Kind { KA, KB, KC };
struct A { unsigned a : 3, b : 5; int c : 4; }; struct B { unsigned a : 3; unsigned char d : 1; }; struct D { unsigned long long x : 40; unsigned y : 10; }; struct E { char c; int a : 8; }; struct G { int a : 3; bool b : 1; short s; };
struct H { int a : 30; int b : 10; long long c : 33; }; struct I { char x : 4; short : 0; char y : 4; int z; }; struct J { Kind k : 4; unsigned f : 1; signed char s : 3; double d; }; union U { int a : 5; unsigned char b : 3; }; struct K { unsigned short a : 9, b : 9; unsigned char c; }; struct L { bool p : 1, q : 1; };
__global__ void bitFields(int* o) { o[0] = sizeof(A); o[1] = sizeof(B); o[2] = sizeof(D); o[3] = sizeof(E); o[4] = sizeof(G); A a = {}; a.c = 5; a.a = 3; o[5] = *(int*)&a; G g = {}; g.b = 1; g.s = 3; o[6] = *(int*)&g;
 o[7] = sizeof(H); o[8] = sizeof(I); o[9] = sizeof(J); o[10] = sizeof(U); o[11] = sizeof(K); H h = {}; h.a = -5; h.b = -3; h.c = -7; o[12] = h.a; o[13] = h.b; o[14] = (int)h.c; I i = {}; i.x = -2; i.y = 3; i.z = 9; o[15] = i.x; o[16] = ((unsigned char*)&i)[2]; J j = {}; j.k = KC; j.f = 1; j.s = -2; o[17] = j.k + 10 * j.f; o[18] = j.s; o[19] = ((unsigned char*)&j)[0]; U u; u.a = -1; o[20] = u.a; o[21] = u.b; K q = {}; q.a = 300; q.b = 400; q.c = 7; o[22] = q.a + q.b + q.c; L l = {}; l.q = 5; o[23] = l.p + 2 * l.q; o[24] = *(unsigned char*)&l; D d = {}; d.x = 1ull << 39; d.y = 1000; o[25] = d.y; o[26] = (int)(d.x >> 32); A z = {1, 2, -3}; o[27] = z.a + 10 * z.b; o[28] = z.c; z.c += 1; z.b++; o[29] = z.c; o[30] = z.b; E e = {1, -8}; o[31] = e.a + e.c; }
}
namespace copies_ {
struct C { int v; __device__ C(int v = 3) : v(v) {} __device__ C(const C& o) : v(o.v + 100) {} __device__ C& operator=(const C& o) { v = v * 1000 + o.v * 2; return *this; } };
struct W { int a; C c; int b[3]; };
struct X : C { W w; float f; };
struct P { float r; int q; };
__device__ int take(W w) { return w.c.v; }
struct D { float r; __device__ D(float r) : r(r) {} D(const D&) = default; D& operator=(const D&) = default; };
__global__ void copies(int* o) { W a; a.a = 1; a.b[2] = 5; W b = a; o[0] = b.c.v; o[1] = b.b[2]; b = a; o[2] = b.c.v; o[3] = b.a; b.a = 7; a = b; o[4] = a.a; o[5] = a.c.v; o[6] = take(a);
  X x; x.v = 1; x.w.c.v = 2; x.f = 3; X y(x); o[7] = y.v; o[8] = y.w.c.v; o[9] = (int)y.f; X z; z = y; o[10] = z.v; o[11] = z.w.c.v; D d(1), e(2); d = e; o[12] = (int)d.r; D g = d; o[13] = (int)g.r; P p = {1, 2}, q; q = p; o[14] = q.q; }
}
namespace differences_ {
struct S { int a; float b[3]; };
__global__ void differences(int* o) { int a[4] = {1, 2,3,4}; o[0] = (char*)&a[1] - (char*)&a[0]; o[1] = &a[3] - &a[1]; o[2] = (short*)&a[3] - (short*)&a[1]; o[3] = (long long*)&a[2] - (long long*)&a[0];
 double d[2] = {1, 2}; o[4] = (char*)(d + 2) - (char*)d; o[5] = (float*)&d[1] - (float*)d; S s[2]; s[0].a = 1; o[6] = (char*)&s[1] - (char*)&s[0]; o[7] = (char*)&s[1].b[2] - (char*)&s[0]; o[8] = &s[1] - s; o[9] = &s[1].b[2] - &s[1].b[0];
 __shared__ int sh[8]; sh[0] = 1; o[10] = (char*)&sh[3] - (char*)sh; int m[2][2] = {{1, 2}, {3, 4}}; o[11] = (char*)&m[1] - (char*)m; o[12] = &m[1] - m; o[13] = &m[1][1] - &m[0][0]; }
}
namespace unnamed_ {
struct P { int c; struct { float f; int n[2]; } q; };
struct Q { int c; union { float f; int i; } u[2]; struct { int a; }; };
__global__ void unnamed(int* o) { o[0] = sizeof(P); P p = {1, {2.5f, {3, 4}}}; o[1] = p.q.n[1]; o[2] = (int)p.q.f; o[3] = sizeof(Q); Q q = {1, {{2.f}, {3.f}}, {9}}; o[4] = q.a; o[5] = (int)q.u[1].f; }
}
namespace constants_ {
struct T5 { int a, b; __host__ __device__ constexpr T5(int x) : a(x), b(x + 1) {} };
struct BF { unsigned a : 3; int b : 4; };
struct V3 { float x, y, z; __host__ __device__ constexpr V3(float a, float b, float c) : x(a), y(b), z(c) {} __host__ __device__ constexpr V3 operator+(const V3& o) const { return V3(x + o.x, y + o.y, z + o.z); } };
struct Tab { int v[16]; constexpr __host__ __device__ Tab() : v() { for (int i = 0; i < 16; ++i) { int s = 0; for (int j = 0; j <= i; j++) s += j; v[i] = s; } } constexpr __host__ __device__ int operator[](int i) const { return v[i]; } };
__constant__ T5 r(8); __constant__ BF bf = {5, -3}; __constant__ V3 up(0, 1, 0); constexpr V3 sum = V3(1, 2, 3) + V3(4, 5, 6); __device__ constexpr Tab tab; __constant__ V3 vs[2] = {V3(1,2,3), {4,5,6}};
template <int N> struct Pow { static constexpr int value = tab[N] * 2; };
__global__ void constants(int* o) { o[0] = r.b + bf.b; o[1] = (int)up.y; o[2] = (int)sum.z; o[3] = tab.v[o[15] + 5]; o[4] = (int)vs[1].y; o[5] = tab[6]; static const V3 sv(7, 8, 9); o[6] = (int)sv.z; int arr[tab[3]]; arr[0] = sizeof(arr); o[7] = arr[0]; o[8] = Pow<4>::value; }
}
namespace notConstants_ {
struct V { int x; __host__ __device__ constexpr V(int a) : x(a * 2) {} __host__ __device__ constexpr int get() const { return x; } };
__constant__ V host(4); __constant__ int table[4] = {1, 2, 3, 4};
__host__ __device__ constexpr int first(const int* t) { return t[0]; }
__global__ void notConstants(int* o) { int n = o[0] + 3; const V a(n); o[1] = a.x; const V b[2] = {{n}, {n + 1}}; o[2] = b[1].x; o[3] = a.get(); o[4] = host.get(); o[5] = first(table); int l[2] = {n, 2}; o[6] = first(l); V v(n); v.x += 1; o[7] = v.get(); static const V s[2] = {{3}, {4}}; o[8] = s[1].get(); }
}
namespace lengths_ {
struct P { int x, y; };
__constant__ P qs[] = {1, 2, {3}, 4};
__constant__ int m[][2] = {1, 2, 3, 4, 5};
__constant__ char names[][4] = {"abc", "de"};
struct E {};
__global__ void lengths(int* o) {
  P q[] = {1, 2, 3, 4}; int v[][2] = {{1}, {2, 3}}; char t[] = {"ab"}; float2 f[] = {make_float2(1, 2), {3, 4}, 5, 6}; E e[] = {{}, {}}; char u[] = "xyz"; int one[] = {7};
  o[0] = sizeof(q) / sizeof(P); o[1] = q[1].y; o[2] = sizeof(v); o[3] = sizeof(t); o[4] = sizeof(f); o[5] = (int)f[2].y; o[6] = sizeof(u); o[7] = sizeof(qs); o[8] = qs[2].x; o[9] = sizeof(m); o[10] = m[2][0]; o[11] = sizeof(names) + names[1][1]; o[12] = sizeof(one); o[13] = sizeof(e);
}
}
namespace defaults_ {
struct P { int x, y; };
struct D { int a = 5; int b = 6; P p{1, 2}; };
__constant__ P c = {0, 3};
__constant__ P cs[2] = {{1}, {0, 2}};
__constant__ D d = {};
__constant__ D e = {7};
int g = 3;
struct S { static constexpr int N = 4; int a = N; };
struct R { int v = 7; int w = v; };
__global__ void defaults(int* o) {
  int N = 9; S s{}; o[0] = s.a; o[1] = N;
  R r{}; o[2] = r.w; R q{3}; o[3] = q.w;
  o[4] = c.x; o[5] = c.y; o[6] = cs[0].x; o[7] = cs[0].y; o[8] = cs[1].x; o[9] = cs[1].y;
  o[10] = d.a; o[11] = d.p.y; o[12] = e.a; o[13] = e.p.x; o[14] = d.b;
  P z = {0, 4}; o[15] = z.x; o[16] = z.y;
}
}
int main() { int *o; cudaMalloc(&o, 128); bitFields_::bitFields<<<1, 1>>>(o); return cudaDeviceSynchronize(); }
//@ array o_bitFields i32 32 zero
//@ array o_copies i32 15 zero
//@ array o_differences i32 14 zero
//@ array o_unnamed i32 6 zero
//@ array o_constants i32 16 zero
//@ array o_notConstants i32 9 zero
//@ array o_lengths i32 14 zero
//@ array o_defaults i32 17 zero
//@ launch bitFields_::bitFields grid 1 block 1 : o_bitFields
//@ launch copies_::copies grid 1 block 1 : o_copies
//@ launch differences_::differences grid 1 block 1 : o_differences
//@ launch unnamed_::unnamed grid 1 block 1 : o_unnamed
//@ launch constants_::constants grid 1 block 1 : o_constants
//@ launch notConstants_::notConstants grid 1 block 1 : o_notConstants
//@ launch lengths_::lengths grid 1 block 1 : o_lengths
//@ launch defaults_::defaults grid 1 block 1 : o_defaults
