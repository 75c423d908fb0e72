package dev.lanewise.internal.cudac;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * CUDA's own functions that no other table names, with how many arguments they take. Those that are
 * written in CUDA C++ themselves stand here too: so nothing has to be parsed to know their names.
 */
final class BuiltinNames {

  /**
   * How many arguments a function takes.
   *
   * @param least at least
   * @param most at most
   */
  record Range(int least, int most) {

    static Range exactly(int count) {
      return new Range(count, count);
    }

    boolean contains(int count) {
      return least <= count && count <= most;
    }
  }

  /** A number of arguments, or two, then the names. */
  private static final String TABLE =
      """
      0 __syncthreads __threadfence __threadfence_block __threadfence_system
      0 __trap __brkpt __builtin_unreachable clock clock64
      0 __pipeline_commit
      0-1 __syncwarp
      1 abs labs llabs isnan isinf isfinite signbit
      1 __isnanf __isinff __isnan __isinf __finitef
      1 __float_as_int __int_as_float __float_as_uint __uint_as_float
      1 __double_as_longlong __longlong_as_double __double2hiint __double2loint
      1 lanewise_double_as_ulonglong lanewise_ulonglong_as_double
      1 lrintf lrint llrintf llrint lroundf lround llround llroundf ilogbf ilogb
      1 __frcp_rn __drcp_rn
      1 __syncthreads_count __syncthreads_and __syncthreads_or
      1 __ldg __ldcg __ldca __ldcs __ldcv __ldlu
      1 __nanosleep __prof_trigger __builtin_assume __pipeline_wait_prior
      1 move forward
      2 min max umin umax llmin llmax ullmin ullmax swap
      2 __hiloint2double modff modf frexpf frexp scalbln scalblnf
      2 __stcg __stcs __stwb __stwt
      2-3 __builtin_assume_aligned
      3 sincos sincosf __sincosf sincospi sincospif remquo remquof
      3 memcpy memset __match_all_sync
      3-4 __pipeline_memcpy_async
      """;

  /** Those of {@code further_functions.cu}, likewise. */
  private static final String FURTHER =
      """
      1 __frcp_rz __frcp_ru __frcp_rd __drcp_rz __drcp_ru __drcp_rd __tanhf
      1 cyl_bessel_i0 cyl_bessel_i0f cyl_bessel_i1 cyl_bessel_i1f
      2 fdividef fdivide jn jnf yn ynf norm normf rnorm rnormf
      2 __fadd2_rn __fadd2_rz __fadd2_ru __fadd2_rd __fmul2_rn __fmul2_rz __fmul2_ru __fmul2_rd
      3 __ffma2_rn __ffma2_rz __ffma2_ru __ffma2_rd
      3 __fmaf_ieee_rn __fmaf_ieee_rz __fmaf_ieee_ru __fmaf_ieee_rd
      3 __dp4a __dp2a_lo __dp2a_hi __fns
      2-3 __nv_atomic_load_n
      3-4 __nv_atomic_store_n __nv_atomic_exchange_n
      3-4 __nv_atomic_fetch_add __nv_atomic_fetch_sub __nv_atomic_fetch_and __nv_atomic_fetch_or
      3-4 __nv_atomic_fetch_xor __nv_atomic_fetch_min __nv_atomic_fetch_max
      6-7 __nv_atomic_compare_exchange_n
      """;

  private static final Map<String, Range> FURTHER_RANGES = ranges(FURTHER);
  private static final Map<String, Range> RANGES = ranges(TABLE + FURTHER);

  private BuiltinNames() {}

  private static Map<String, Range> ranges(String table) {
    Map<String, Range> ranges = new HashMap<>();
    for (String line : table.lines().toList()) {
      String[] words = line.split(" ");
      String[] counts = words[0].split("-");
      Range range =
          new Range(Integer.parseInt(counts[0]), Integer.parseInt(counts[counts.length - 1]));
      for (int i = 1; i < words.length; i++) {
        ranges.put(words[i], range);
      }
    }
    return ranges;
  }

  /** Returns all names. */
  static Set<String> all() {
    return RANGES.keySet();
  }

  /** Returns how many arguments a function takes, or null if it is none of these. */
  static Range range(String name) {
    return RANGES.get(name);
  }

  /** Returns whether few kernels use it. */
  static boolean isFurther(String name) {
    return FURTHER_RANGES.containsKey(name);
  }
}
