#include <iostream>
// Rays against spheres with small classes: inheritance without virtual, references, statics, a recursion unrolled by templates.
class Vec3 {
  public:
    __host__ __device__ Vec3() : e{0, 0, 0} {}
    __host__ __device__ Vec3(float a, float b, float c) { e[0] = a; e[1] = b; e[2] = c; }
    __host__ __device__ inline float x() const { return e[0]; }
    __host__ __device__ inline float y() const { return e[1]; }
    __host__ __device__ inline float z() const { return e[2]; }
    __host__ __device__ inline Vec3 operator-() const { return Vec3(-e[0], -e[1], -e[2]); }
    __host__ __device__ inline float operator[](int i) const { return e[i]; }
    __host__ __device__ inline Vec3 &operator*=(const float t) { for (int i = 0; i < 3; ++i) e[i] *= t; return *this; }
    __host__ __device__ inline float squared_length() const { return e[0] * e[0] + e[1] * e[1] + e[2] * e[2]; }
    __host__ __device__ float length() const { return sqrtf(squared_length()); }
    float e[3];
};
__host__ __device__ inline Vec3 operator+(const Vec3 &a, const Vec3 &b) { return Vec3(a.e[0] + b.e[0], a.e[1] + b.e[1], a.e[2] + b.e[2]); }
__host__ __device__ inline Vec3 operator-(const Vec3 &a, const Vec3 &b) { return Vec3(a.e[0] - b.e[0], a.e[1] - b.e[1], a.e[2] - b.e[2]); }
__host__ __device__ inline Vec3 operator*(float t, const Vec3 &v) { return Vec3(t * v.e[0], t * v.e[1], t * v.e[2]); }
__host__ __device__ inline float dot(const Vec3 &a, const Vec3 &b) { return a.x() * b.x() + a.y() * b.y() + a.z() * b.z(); }
struct Ray { Vec3 A, B; __device__ Ray(const Vec3 &a, const Vec3 &b) : A(a), B(b) {} __device__ Vec3 at(float t) const { return A + t * B; } };
struct Hit { float t; Vec3 p; Vec3 normal; int id = -1; };
struct Shape { int id; };
struct Sphere : public Shape {
    Vec3 center;
    float radius;
    __device__ bool hit(const Ray &r, float t_min, float t_max, Hit &rec) const
    {
        Vec3 oc = r.A - center;
        float a = dot(r.B, r.B), b = dot(oc, r.B), c = dot(oc, oc) - radius * radius;
        float discriminant = b * b - a * c;
        if (discriminant > 0) {
            float temp = (-b - sqrtf(discriminant)) / a;
            if (temp < t_max && temp > t_min) {
                rec.t = temp;
                rec.p = r.at(rec.t);
                rec.normal = (1.0f / radius) * (rec.p - center);
                rec.id = id;
                return true;
            }
        }
        return false;
    }
};
struct Camera { Vec3 origin, corner, horizontal, vertical; };
__global__ void render(Vec3 *fb, int *ids, int max_x, int max_y, Camera cam, const Sphere *world, int count)
{
    int i = threadIdx.x + blockIdx.x * blockDim.x;
    int j = threadIdx.y + blockIdx.y * blockDim.y;
    if ((i >= max_x) || (j >= max_y)) return;
    int pixel_index = j * max_x + i;
    float u = float(i) / float(max_x);
    float v = float(j) / float(max_y);
    Ray r(cam.origin, cam.corner + u * cam.horizontal + v * cam.vertical - cam.origin);
    Hit best;
    float closest = 1e30f;
    for (int k = 0; k < count; k++) {
        Hit rec;
        if (world[k].hit(r, 0.001f, closest, rec)) {
            closest = rec.t;
            best = rec;
        }
    }
    Vec3 colour = best.id >= 0 ? 0.5f * (best.normal + Vec3(1, 1, 1)) : Vec3(0.5f, 0.7f, 1.0f);
    colour *= 255.99f;
    fb[pixel_index] = colour;
    ids[pixel_index] = best.id;
}
//@ array fb f32 3600 zero
//@ array ids i32 1200 zero
//@ array world f32 20 list 1e-45 0 0 -1 0.5 3e-45 0 -100.5 -1 100 4e-45 1 0.2 -1.5 0.6 6e-45 -0.8 0.3 -2 0.7
//@ launch render grid 5,4 block 8,8 : fb ids 40 30 struct(f32:0,f32:0,f32:0,f32:-2,f32:-1,f32:-1,f32:4,f32:0,f32:0,f32:0,f32:2,f32:0) world 4
//@ tolerance 2e-4
