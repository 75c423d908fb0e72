package dev.lanewise.corpus;

import java.util.Random;

/**
 * A kernel {@code k(int* out, const int* in, int n)} of random statements: control flow that is the
 * same in a block and such that is not, barriers, votes, shuffles and shared memory between the
 * former, arrays, structs and pointers in both. It has no races and no undefined behaviour.
 */
final class RandomKernel {
  private static final int VARIABLES = 5;

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int loops;

  private RandomKernel(long seed) {
    random = new Random(seed);
  }

  static String of(long seed) {
    RandomKernel kernel = new RandomKernel(seed);
    kernel.write();
    return kernel.text.toString();
  }

  private void write() {
    text.append(
        """
        struct P { int x, y; };
        __device__ int f(int x, int y) {
          int t = x;
          for (int i = 0; i < (y & 3); i++) {
            if (t & 1) t = (int)((unsigned)t * 3u + 1u); else t >>= 1;
            if (t == 5) return i;
          }
          return t;
        }
        __global__ void k(int* out, const int* in, int n) {
          __shared__ int s[1024], cnt;
          int size = blockDim.x * blockDim.y;
          int tid = threadIdx.x + blockDim.x * threadIdx.y;
          int lane = tid & 31, g = tid + size * blockIdx.x, u0 = n, u1 = 2;
          P p = {tid, 1};
          int a[8], *q;
          for (int i = 0; i < 8; i++) a[i] = i * tid;
        """);
    for (int i = 0; i < VARIABLES; i++) {
      line("int v" + i + " = in[g] + " + i * 17 + ";");
    }
    block(true, 3, 6 + random.nextInt(6));
    line("unsigned h = p.x * 31u + p.y + u0 + u1;");
    line("for (int i = 0; i < 8; i++) h = h * 31u + a[i];");
    for (int i = 0; i < VARIABLES; i++) {
      line("h += v" + i + " * " + (2 * i + 1) + "u;");
    }
    line("out[g] = h;");
    text.append("}\n");
  }

  private void line(String statement) {
    text.append("  ").append(statement).append('\n');
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String variable() {
    return "v" + random.nextInt(VARIABLES);
  }

  private String number(int depth) {
    if (depth == 0) {
      return pick(
          "(int)threadIdx.x",
          "(int)blockIdx.x",
          "lane",
          "tid",
          variable(),
          variable(),
          variable(),
          "p.x",
          String.valueOf(random.nextInt(64) - 8));
    }
    String x = number(depth - 1);
    String y = number(depth - 1);
    return pick(
        "(int)((unsigned)" + x + " + (unsigned)" + y + ")",
        "(int)((unsigned)" + x + " * (unsigned)" + y + ")",
        "(" + x + pick(" ^ ", " & ", " | ") + y + ")",
        "(" + x + " >> " + random.nextInt(8) + ")",
        "(" + x + " < " + y + " ? " + y + " : " + number(depth - 1) + ")",
        "min(" + x + ", " + y + ")",
        "a[(unsigned)" + x + " % 8u]",
        "__popc(" + x + ")",
        "f(" + x + ", " + y + ")",
        "(int)((unsigned)" + x + " % 13u)");
  }

  private String condition() {
    return "(" + number(1) + pick(" < ", " > ", " == ", " != ") + number(1) + ")";
  }

  /** Returns a number that is the same in all threads of a block, and not negative. */
  private String shared() {
    return pick("n", "(int)blockIdx.x", "(int)blockDim.x", "u0", "u1", "" + random.nextInt(7));
  }

  private void block(boolean together, int depth, int count) {
    for (int i = 0; i < count; i++) {
      if (together && random.nextInt(3) > 0) {
        meeting(depth);
      } else {
        alone(depth);
      }
    }
  }

  private void inner(boolean together, int depth) {
    block(together, depth - 1, 1 + random.nextInt(3));
  }

  private void alone(int depth) {
    String v = variable();
    int choice = random.nextInt(depth > 0 ? 7 : 5);
    switch (choice) {
      case 0 -> line(v + " = " + number(2) + ";");
      case 1 -> line("a[(unsigned)" + number(1) + " % 8u] = " + number(2) + ";");
      case 2 -> line("p.x = " + number(2) + "; p.y ^= " + v + ";");
      case 3 -> line("q = a + (unsigned)" + number(1) + " % 8u; *q ^= " + v + ";");
      case 4 ->
          line(
              "switch ((unsigned)"
                  + number(1)
                  + " % 4u) { case 0: "
                  + v
                  + " ^= 1; break; case 1: "
                  + v
                  + " ^= 7; case 2: "
                  + v
                  + " >>= 1; break; default: a[1] ^= "
                  + v
                  + "; }");
      case 5 -> {
        line("if " + condition() + " {");
        inner(false, depth);
        line("} else {");
        inner(false, depth);
        line("}");
      }
      default -> {
        String i = "i" + loops++;
        line("for (int " + i + " = 0; " + i + " < (" + number(1) + " & 3); " + i + "++) {");
        inner(false, depth);
        line("if " + condition() + pick(" break;", " continue;"));
        line(v + " ^= " + i + ";");
        line("}");
      }
    }
  }

  /** Writes a statement at which the threads of a block meet. */
  private void meeting(int depth) {
    String v = variable();
    String all = "0xffffffffu, ";
    switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 ->
          line(
              "__syncthreads(); s[tid] = "
                  + number(2)
                  + "; __syncthreads(); "
                  + v
                  + " = s[(tid + "
                  + (1 + random.nextInt(40))
                  + ") % size];");
      case 1 ->
          line(
              v
                  + " ^= __shfl_"
                  + pick("down", "up", "xor")
                  + "_sync("
                  + all
                  + v
                  + ", "
                  + (1 + random.nextInt(15))
                  + pick("", ", 16")
                  + ");");
      case 2 -> line(v + " ^= (int)__ballot_sync(" + all + condition() + ");");
      case 3 ->
          line(v + " ^= __syncthreads_" + pick("count", "and", "or") + "(" + condition() + ");");
      case 4 ->
          line(
              "__syncthreads(); if (tid == 0) cnt = 0; __syncthreads(); atomic"
                  + pick("Add", "Max", "Xor", "Or")
                  + "(&cnt, "
                  + number(1)
                  + "); __syncthreads(); "
                  + v
                  + " ^= cnt;");
      case 5 ->
          line(
              "{ unsigned m = __ballot_sync("
                  + all
                  + condition()
                  + "); if (m >> lane & 1) "
                  + v
                  + " ^= __shfl_sync(m, "
                  + v
                  + ", __ffs(m) - 1) + (int)__reduce_xor_sync(m, "
                  + "(unsigned)"
                  + v
                  + "); __syncwarp(); }");
      case 6 ->
          line(
              v
                  + " = (int)__match_any_sync("
                  + all
                  + v
                  + " & 3) + __any_sync("
                  + all
                  + condition()
                  + ") + __shfl_sync("
                  + all
                  + v
                  + ", "
                  + v
                  + ");");
      case 7 -> {
        line("if ((" + shared() + " + " + shared() + ") % 3 == 0) {");
        inner(true, depth);
        line("} else {");
        inner(true, depth);
        line("}");
      }
      default -> {
        String i = "i" + loops++;
        String most = "(" + shared() + " + " + shared() + ") % 4";
        line("for (int " + i + " = 0; " + i + " < " + most + "; " + i + "++) {");
        inner(true, depth);
        line("if ((" + shared() + " + " + i + ") % 3 == 2) break;");
        line("u" + random.nextInt(2) + " += " + i + ";");
        line("}");
      }
    }
  }
}
