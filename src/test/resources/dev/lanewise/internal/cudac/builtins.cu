// One call of every function that BuiltinNames lists.
__global__ void of___syncthreads() { __syncthreads(); }
__global__ void of___threadfence() { __threadfence(); }
__global__ void of___threadfence_block() { __threadfence_block(); }
__global__ void of___threadfence_system() { __threadfence_system(); }
__global__ void of___trap() { __trap(); }
__global__ void of___brkpt() { __brkpt(); }
__global__ void of___builtin_unreachable() { __builtin_unreachable(); }
__global__ void of_clock() { clock(); }
__global__ void of_clock64() { clock64(); }
__global__ void of___pipeline_commit() { __pipeline_commit(); }
__global__ void of___syncwarp(unsigned a0) { __syncwarp(a0); }
__global__ void of_abs(double a0) { abs(a0); }
__global__ void of_labs(long int a0) { labs(a0); }
__global__ void of_llabs(long long int a0) { llabs(a0); }
__global__ void of_isnan(double a0) { isnan(a0); }
__global__ void of_isinf(double a0) { isinf(a0); }
__global__ void of_isfinite(double a0) { isfinite(a0); }
__global__ void of_signbit(double a0) { signbit(a0); }
__global__ void of___isnanf(float a0) { __isnanf(a0); }
__global__ void of___isinff(float a0) { __isinff(a0); }
__global__ void of___isnan(double a0) { __isnan(a0); }
__global__ void of___isinf(double a0) { __isinf(a0); }
__global__ void of___finitef(float a0) { __finitef(a0); }
__global__ void of___float_as_int(float a0) { __float_as_int(a0); }
__global__ void of___int_as_float(int a0) { __int_as_float(a0); }
__global__ void of___float_as_uint(float a0) { __float_as_uint(a0); }
__global__ void of___uint_as_float(unsigned int a0) { __uint_as_float(a0); }
__global__ void of___double_as_longlong(double a0) { __double_as_longlong(a0); }
__global__ void of___longlong_as_double(long long int a0) { __longlong_as_double(a0); }
__global__ void of___double2hiint(double a0) { __double2hiint(a0); }
__global__ void of___double2loint(double a0) { __double2loint(a0); }
__global__ void of_lanewise_double_as_ulonglong(double a0) { lanewise_double_as_ulonglong(a0); }
__global__ void of_lanewise_ulonglong_as_double(unsigned long long a0) { lanewise_ulonglong_as_double(a0); }
__global__ void of_lrintf(float a0) { lrintf(a0); }
__global__ void of_lrint(double a0) { lrint(a0); }
__global__ void of_llrintf(float a0) { llrintf(a0); }
__global__ void of_llrint(double a0) { llrint(a0); }
__global__ void of_lroundf(float a0) { lroundf(a0); }
__global__ void of_lround(double a0) { lround(a0); }
__global__ void of_llround(double a0) { llround(a0); }
__global__ void of_llroundf(float a0) { llroundf(a0); }
__global__ void of_ilogbf(float a0) { ilogbf(a0); }
__global__ void of_ilogb(double a0) { ilogb(a0); }
__global__ void of___frcp_rn(float a0) { __frcp_rn(a0); }
__global__ void of___drcp_rn(double a0) { __drcp_rn(a0); }
__global__ void of___syncthreads_count(int a0) { __syncthreads_count(a0); }
__global__ void of___syncthreads_and(int a0) { __syncthreads_and(a0); }
__global__ void of___syncthreads_or(int a0) { __syncthreads_or(a0); }
__global__ void of___ldg(const char * a0) { __ldg(a0); }
__global__ void of___ldcg(const char * a0) { __ldcg(a0); }
__global__ void of___ldca(const char * a0) { __ldca(a0); }
__global__ void of___ldcs(const char * a0) { __ldcs(a0); }
__global__ void of___ldcv(const char * a0) { __ldcv(a0); }
__global__ void of___ldlu(const char * a0) { __ldlu(a0); }
__global__ void of___nanosleep(unsigned int a0) { __nanosleep(a0); }
__global__ void of___prof_trigger(int a0) { __prof_trigger(a0); }
__global__ void of___builtin_assume(int a0) { __builtin_assume(a0 > 0); }
__global__ void of___pipeline_wait_prior() { __pipeline_wait_prior(0); }
__global__ void of_move(int* p) { std::move(p[0]); }
template <class T> __device__ void passed(T&& x) { std::forward<T>(x); }
__global__ void of_forward(int* p) { passed(p[0]); }
__global__ void of_min(double a0, double a1) { min(a0, a1); }
__global__ void of_max(double a0, double a1) { max(a0, a1); }
__global__ void of_umin(const unsigned int a0, const unsigned int a1) { umin(a0, a1); }
__global__ void of_umax(const unsigned int a0, const unsigned int a1) { umax(a0, a1); }
__global__ void of_llmin(const long long int a0, const long long int a1) { llmin(a0, a1); }
__global__ void of_llmax(const long long int a0, const long long int a1) { llmax(a0, a1); }
__global__ void of_ullmin(const unsigned long long int a0, const unsigned long long int a1) { ullmin(a0, a1); }
__global__ void of_ullmax(const unsigned long long int a0, const unsigned long long int a1) { ullmax(a0, a1); }
__global__ void of_swap(float* p) { swap(p[0], p[1]); }
__global__ void of___hiloint2double(int a0, int a1) { __hiloint2double(a0, a1); }
__global__ void of_modff(float a0, float * a1) { modff(a0, a1); }
__global__ void of_modf(double a0, double * a1) { modf(a0, a1); }
__global__ void of_frexpf(float a0, int * a1) { frexpf(a0, a1); }
__global__ void of_frexp(double a0, int * a1) { frexp(a0, a1); }
__global__ void of_scalbln(double a0, long int a1) { scalbln(a0, a1); }
__global__ void of_scalblnf(float a0, long int a1) { scalblnf(a0, a1); }
__global__ void of___stcg(char * a0, char a1) { __stcg(a0, a1); }
__global__ void of___stcs(char * a0, char a1) { __stcs(a0, a1); }
__global__ void of___stwb(char * a0, char a1) { __stwb(a0, a1); }
__global__ void of___stwt(char * a0, char a1) { __stwt(a0, a1); }
__global__ void of___builtin_assume_aligned(float* p) { __builtin_assume_aligned(p, 16); }
__global__ void of_sincos(float a0, float * const a1, float * const a2) { sincos(a0, a1, a2); }
__global__ void of_sincosf(float a0, float * a1, float * a2) { sincosf(a0, a1, a2); }
__global__ void of___sincosf(float a0, float * a1, float * a2) { __sincosf(a0, a1, a2); }
__global__ void of_sincospi(float a0, float * const a1, float * const a2) { sincospi(a0, a1, a2); }
__global__ void of_sincospif(float a0, float * a1, float * a2) { sincospif(a0, a1, a2); }
__global__ void of_remquo(double a0, double a1, int * a2) { remquo(a0, a1, a2); }
__global__ void of_remquof(float a0, float a1, int * a2) { remquof(a0, a1, a2); }
__global__ void of_memcpy(float* a0, float* a1) { memcpy(a0, a1, 8); }
__global__ void of_memset(float* a0) { memset(a0, 0, 8); }
__global__ void of___match_all_sync(unsigned a0, double a1, int * a2) { __match_all_sync(a0, a1, a2); }
__global__ void of___pipeline_memcpy_async(float* a0, float* a1) { __pipeline_memcpy_async(a0, a1, 4); }
__global__ void of___frcp_rz(float a0) { __frcp_rz(a0); }
__global__ void of___frcp_ru(float a0) { __frcp_ru(a0); }
__global__ void of___frcp_rd(float a0) { __frcp_rd(a0); }
__global__ void of___drcp_rz(double a0) { __drcp_rz(a0); }
__global__ void of___drcp_ru(double a0) { __drcp_ru(a0); }
__global__ void of___drcp_rd(double a0) { __drcp_rd(a0); }
__global__ void of___tanhf(float a0) { __tanhf(a0); }
__global__ void of_cyl_bessel_i0(double a0) { cyl_bessel_i0(a0); }
__global__ void of_cyl_bessel_i0f(float a0) { cyl_bessel_i0f(a0); }
__global__ void of_cyl_bessel_i1(double a0) { cyl_bessel_i1(a0); }
__global__ void of_cyl_bessel_i1f(float a0) { cyl_bessel_i1f(a0); }
__global__ void of_fdividef(float a0, float a1) { fdividef(a0, a1); }
__global__ void of_fdivide(double a0, double a1) { fdivide(a0, a1); }
__global__ void of_jn(int a0, float a1) { jn(a0, a1); }
__global__ void of_jnf(int a0, float a1) { jnf(a0, a1); }
__global__ void of_yn(int a0, float a1) { yn(a0, a1); }
__global__ void of_ynf(int a0, float a1) { ynf(a0, a1); }
__global__ void of_norm(int a0, double const * a1) { norm(a0, a1); }
__global__ void of_normf(int a0, float const * a1) { normf(a0, a1); }
__global__ void of_rnorm(int a0, double const * a1) { rnorm(a0, a1); }
__global__ void of_rnormf(int a0, float const * a1) { rnormf(a0, a1); }
__global__ void of___fadd2_rn(float2 a0, float2 a1) { __fadd2_rn(a0, a1); }
__global__ void of___fadd2_rz(float2 a0, float2 a1) { __fadd2_rz(a0, a1); }
__global__ void of___fadd2_ru(float2 a0, float2 a1) { __fadd2_ru(a0, a1); }
__global__ void of___fadd2_rd(float2 a0, float2 a1) { __fadd2_rd(a0, a1); }
__global__ void of___fmul2_rn(float2 a0, float2 a1) { __fmul2_rn(a0, a1); }
__global__ void of___fmul2_rz(float2 a0, float2 a1) { __fmul2_rz(a0, a1); }
__global__ void of___fmul2_ru(float2 a0, float2 a1) { __fmul2_ru(a0, a1); }
__global__ void of___fmul2_rd(float2 a0, float2 a1) { __fmul2_rd(a0, a1); }
__global__ void of___ffma2_rn(float2 a0, float2 a1, float2 a2) { __ffma2_rn(a0, a1, a2); }
__global__ void of___ffma2_rz(float2 a0, float2 a1, float2 a2) { __ffma2_rz(a0, a1, a2); }
__global__ void of___ffma2_ru(float2 a0, float2 a1, float2 a2) { __ffma2_ru(a0, a1, a2); }
__global__ void of___ffma2_rd(float2 a0, float2 a1, float2 a2) { __ffma2_rd(a0, a1, a2); }
__global__ void of___fmaf_ieee_rn(float a0, float a1, float a2) { __fmaf_ieee_rn(a0, a1, a2); }
__global__ void of___fmaf_ieee_rz(float a0, float a1, float a2) { __fmaf_ieee_rz(a0, a1, a2); }
__global__ void of___fmaf_ieee_ru(float a0, float a1, float a2) { __fmaf_ieee_ru(a0, a1, a2); }
__global__ void of___fmaf_ieee_rd(float a0, float a1, float a2) { __fmaf_ieee_rd(a0, a1, a2); }
__global__ void of___dp4a(char4 a0, char4 a1, int a2) { __dp4a(a0, a1, a2); }
__global__ void of___dp2a_lo(int a0, int a1, int a2) { __dp2a_lo(a0, a1, a2); }
__global__ void of___dp2a_hi(int a0, int a1, int a2) { __dp2a_hi(a0, a1, a2); }
__global__ void of___fns(unsigned a0, unsigned a1, int a2) { __fns(a0, a1, a2); }
__global__ void of___nv_atomic_load_n(int* p) { __nv_atomic_load_n(p, __NV_ATOMIC_RELAXED); }
__global__ void of___nv_atomic_store_n(int* p) { __nv_atomic_store_n(p, 1, __NV_ATOMIC_RELEASE, __NV_THREAD_SCOPE_BLOCK); }
__global__ void of___nv_atomic_exchange_n(int* p) { __nv_atomic_exchange_n(p, 1, __NV_ATOMIC_SEQ_CST); }
__global__ void of___nv_atomic_fetch_add(unsigned int* p) { __nv_atomic_fetch_add(p, 1u, __NV_ATOMIC_CONSUME, __NV_THREAD_SCOPE_CLUSTER); }
__global__ void of___nv_atomic_fetch_sub(unsigned int* p) { __nv_atomic_fetch_sub(p, 1u, __NV_ATOMIC_CONSUME, __NV_THREAD_SCOPE_CLUSTER); }
__global__ void of___nv_atomic_fetch_and(unsigned int* p) { __nv_atomic_fetch_and(p, 1u, __NV_ATOMIC_CONSUME, __NV_THREAD_SCOPE_CLUSTER); }
__global__ void of___nv_atomic_fetch_or(unsigned int* p) { __nv_atomic_fetch_or(p, 1u, __NV_ATOMIC_CONSUME, __NV_THREAD_SCOPE_CLUSTER); }
__global__ void of___nv_atomic_fetch_xor(unsigned int* p) { __nv_atomic_fetch_xor(p, 1u, __NV_ATOMIC_CONSUME, __NV_THREAD_SCOPE_CLUSTER); }
__global__ void of___nv_atomic_fetch_min(unsigned int* p) { __nv_atomic_fetch_min(p, 1u, __NV_ATOMIC_CONSUME, __NV_THREAD_SCOPE_CLUSTER); }
__global__ void of___nv_atomic_fetch_max(unsigned int* p) { __nv_atomic_fetch_max(p, 1u, __NV_ATOMIC_CONSUME, __NV_THREAD_SCOPE_CLUSTER); }
__global__ void of___nv_atomic_compare_exchange_n(int* p) { __nv_atomic_compare_exchange_n(p, p + 1, 1, true, __NV_ATOMIC_ACQ_REL, __NV_ATOMIC_ACQUIRE, __NV_THREAD_SCOPE_SYSTEM); }
