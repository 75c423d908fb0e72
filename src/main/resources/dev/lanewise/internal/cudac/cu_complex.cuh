// Complex numbers as short vectors: cuComplex.h.
#ifndef LANEWISE_CU_COMPLEX
#define LANEWISE_CU_COMPLEX
typedef float2 cuFloatComplex;
__host__ __device__ static inline float cuCrealf(cuFloatComplex x) { return x.x; }
__host__ __device__ static inline float cuCimagf(cuFloatComplex x) { return x.y; }
__host__ __device__ static inline cuFloatComplex make_cuFloatComplex(float r, float i) { return make_float2(r, i); }
__host__ __device__ static inline cuFloatComplex cuConjf(cuFloatComplex x) { return make_cuFloatComplex(x.x, -x.y); }
__host__ __device__ static inline cuFloatComplex cuCaddf(cuFloatComplex x, cuFloatComplex y) {
  return make_cuFloatComplex(x.x + y.x, x.y + y.y);
}
__host__ __device__ static inline cuFloatComplex cuCsubf(cuFloatComplex x, cuFloatComplex y) {
  return make_cuFloatComplex(x.x - y.x, x.y - y.y);
}
__host__ __device__ static inline cuFloatComplex cuCmulf(cuFloatComplex x, cuFloatComplex y) {
  return make_cuFloatComplex((x.x * y.x) - (x.y * y.y), (x.x * y.y) + (x.y * y.x));
}
// Scaled by the divisor, so that nothing in between overflows.
__host__ __device__ static inline cuFloatComplex cuCdivf(cuFloatComplex x, cuFloatComplex y) {
  float s = fabsf(y.x) + fabsf(y.y);
  float scale = 1.0f / s;
  float a = x.x * scale, b = x.y * scale, c = y.x * scale, d = y.y * scale;
  float norm = 1.0f / ((c * c) + (d * d));
  return make_cuFloatComplex(((a * c) + (b * d)) * norm, ((b * c) - (a * d)) * norm);
}
__host__ __device__ static inline float cuCabsf(cuFloatComplex x) {
  float a = fabsf(x.x), b = fabsf(x.y);
  float large = a > b ? a : b, small = a > b ? b : a;
  float ratio = small / large;
  float length = large * sqrtf(1.0f + ratio * ratio);
  float sum = a + b;
  bool plain = large == 0.0f || large > 3.402823466e38f || small > 3.402823466e38f;
  return plain ? sum : length;
}
__host__ __device__ static inline cuFloatComplex cuCfmaf(cuFloatComplex x, cuFloatComplex y, cuFloatComplex d) {
  float r = (x.x * y.x) + d.x;
  float i = (x.x * y.y) + d.y;
  r = -(x.y * y.y) + r;
  i = (x.y * y.x) + i;
  return make_cuFloatComplex(r, i);
}
typedef double2 cuDoubleComplex;
__host__ __device__ static inline double cuCreal(cuDoubleComplex x) { return x.x; }
__host__ __device__ static inline double cuCimag(cuDoubleComplex x) { return x.y; }
__host__ __device__ static inline cuDoubleComplex make_cuDoubleComplex(double r, double i) { return make_double2(r, i); }
__host__ __device__ static inline cuDoubleComplex cuConj(cuDoubleComplex x) { return make_cuDoubleComplex(x.x, -x.y); }
__host__ __device__ static inline cuDoubleComplex cuCadd(cuDoubleComplex x, cuDoubleComplex y) {
  return make_cuDoubleComplex(x.x + y.x, x.y + y.y);
}
__host__ __device__ static inline cuDoubleComplex cuCsub(cuDoubleComplex x, cuDoubleComplex y) {
  return make_cuDoubleComplex(x.x - y.x, x.y - y.y);
}
__host__ __device__ static inline cuDoubleComplex cuCmul(cuDoubleComplex x, cuDoubleComplex y) {
  return make_cuDoubleComplex((x.x * y.x) - (x.y * y.y), (x.x * y.y) + (x.y * y.x));
}
// Scaled by the divisor, so that nothing in between overflows.
__host__ __device__ static inline cuDoubleComplex cuCdiv(cuDoubleComplex x, cuDoubleComplex y) {
  double s = fabs(y.x) + fabs(y.y);
  double scale = 1.0 / s;
  double a = x.x * scale, b = x.y * scale, c = y.x * scale, d = y.y * scale;
  double norm = 1.0 / ((c * c) + (d * d));
  return make_cuDoubleComplex(((a * c) + (b * d)) * norm, ((b * c) - (a * d)) * norm);
}
__host__ __device__ static inline double cuCabs(cuDoubleComplex x) {
  double a = fabs(x.x), b = fabs(x.y);
  double large = a > b ? a : b, small = a > b ? b : a;
  double ratio = small / large;
  double length = large * sqrt(1.0 + ratio * ratio);
  double sum = a + b;
  bool plain = large == 0.0 || large > 1.79769313486231570e+308 || small > 1.79769313486231570e+308;
  return plain ? sum : length;
}
__host__ __device__ static inline cuDoubleComplex cuCfma(cuDoubleComplex x, cuDoubleComplex y, cuDoubleComplex d) {
  double r = (x.x * y.x) + d.x;
  double i = (x.x * y.y) + d.y;
  r = -(x.y * y.y) + r;
  i = (x.y * y.x) + i;
  return make_cuDoubleComplex(r, i);
}
typedef cuFloatComplex cuComplex;
__host__ __device__ static inline cuComplex make_cuComplex(float r, float i) { return make_float2(r, i); }
__host__ __device__ static inline cuDoubleComplex cuComplexFloatToDouble(cuFloatComplex c) {
  return make_double2(c.x, c.y);
}
__host__ __device__ static inline cuFloatComplex cuComplexDoubleToFloat(cuDoubleComplex c) {
  return make_float2((float) c.x, (float) c.y);
}
#endif
