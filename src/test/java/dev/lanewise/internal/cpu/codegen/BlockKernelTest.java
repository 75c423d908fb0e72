package dev.lanewise.internal.cpu.codegen;

import static dev.lanewise.internal.cpu.codegen.Trees.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import dev.lanewise.internal.cpu.runtime.KernelFault;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Expr.CompareOp;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels whose threads meet: regions, masks, barriers, warps. */
class BlockKernelTest {
  private final Variable in = pointer("in", Scalar.I32);
  private final Variable out = pointer("out", Scalar.I32);
  private final Variable t = var("t", Scalar.I32);
  private final Variable s = var("s", Scalar.I32);
  private final Variable v = var("v", Scalar.I32);

  private static Expr tid() {
    return convert(special(SpecialValue.THREAD_X), Scalar.I32);
  }

  private static Expr dim() {
    return convert(special(SpecialValue.BLOCK_DIM_X), Scalar.I32);
  }

  private static Stmt loop(Label label, Expr condition, Stmt step, Stmt... body) {
    return new Stmt.Loop(
        label, condition, new Block(List.of(body)), new Block(List.of(step)), nextLine());
  }

  private static int[] ramp(int length) {
    int[] all = new int[length];
    for (int k = 0; k < length; k++) {
      all[k] = k * 3 + 1;
    }
    return all;
  }

  /** The tree reduction: {@code for (s = dim/2; s > 0; s >>= 1) if (t < s) m[t] += m[t+s]}. */
  private Function reduction() {
    restart();
    Variable m = Variable.shared("m", new ArrayType(Scalar.I32, 256), SourcePos.NONE);
    return kernel(
        "reduce",
        List.of(in, out),
        set(t, tid()),
        set(item(m, read(t)), read(at(in, globalInt()))),
        barrier(),
        set(s, binary(Expr.BinaryOp.SHR, dim(), c(1))),
        loop(
            new Label("l"),
            compare(CompareOp.GT, read(s), c(0)),
            set(s, binary(Expr.BinaryOp.SHR, read(s), c(1))),
            when(
                less(read(t), read(s)),
                set(
                    item(m, read(t)),
                    add(read(item(m, read(t))), read(item(m, add(read(t), read(s))))))),
            barrier()),
        when(
            compare(CompareOp.EQ, read(t), c(0)),
            set(at(out, convert(special(SpecialValue.BLOCK_X), Scalar.I32)), read(item(m, c(0))))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTreeReductionAddsUp(boolean bytes) {
    int[] data = ramp(256 * 5);
    int[] sums = new int[5];
    Run.kernel(module(reduction()), bytes, Grid.blocks(5, 256), data, sums);
    for (int b = 0; b < 5; b++) {
      int expected = 0;
      for (int k = 0; k < 256; k++) {
        expected += data[b * 256 + k];
      }
      assertEquals(expected, sums[b]);
    }
  }

  @Test
  void threadsThatReturnedAreNotWaitedFor() {
    restart();
    Variable m = Variable.shared("m", new ArrayType(Scalar.I32, 64), SourcePos.NONE);
    Function f =
        kernel(
            "early",
            List.of(in, out),
            set(t, tid()),
            when(compare(CompareOp.GE, read(t), c(40)), ret()),
            set(item(m, read(t)), read(at(in, read(t)))),
            barrier(),
            set(at(out, read(t)), read(item(m, add(c(39), mul(read(t), c(-1)))))));
    int[] got = new int[64];
    Run.kernel(module(f), false, Grid.blocks(1, 64), ramp(64), got);
    for (int k = 0; k < 64; k++) {
      assertEquals(k < 40 ? (39 - k) * 3 + 1 : 0, got[k]);
    }
  }

  @Test
  void aBarrierThatOnlySomeReachIsAFault() {
    restart();
    Function f =
        kernel(
            "split",
            List.of(in, out),
            set(t, tid()),
            when(compare(CompareOp.GE, read(t), c(50)), ret()),
            when(less(read(t), c(20)), barrier()),
            set(at(out, read(t)), c(1)));
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () -> Run.kernel(module(f), false, Grid.blocks(2, 64), ramp(64), new int[64]));
    assertEquals(
        "kernel split, block (0,0,0), test.cu:4: divergent barrier: 20 of 50 running threads"
            + " reached it; every thread of the block that has not ended must reach the same"
            + " barrier",
        fault.getMessage());
  }

  @Test
  void threadsLeaveALoopWithABarrierOneByOne() {
    // Each thread runs t % 4 times; the warp barrier may be reached by some.
    restart();
    Label l = new Label("l");
    Variable k = var("k", Scalar.I32);
    Function f =
        kernel(
            "leave",
            List.of(in, out),
            set(t, tid()),
            set(v, c(0)),
            set(k, c(0)),
            loop(
                l,
                null,
                set(k, add(read(k), c(1))),
                when(
                    compare(CompareOp.GE, read(k), binary(Expr.BinaryOp.REM, read(t), c(4))),
                    new Stmt.Break(l, nextLine())),
                when(compare(CompareOp.EQ, read(k), c(1)), new Stmt.Continue(l, nextLine())),
                set(v, add(read(v), c(10))),
                new Stmt.Barrier(Stmt.Scope.WARP, null, Stmt.Vote.NONE, null, null, nextLine()),
                set(v, add(read(v), c(1)))),
            set(at(out, read(t)), add(mul(read(v), c(10)), read(k))));
    int[] got = new int[8];
    Run.kernel(module(f), false, Grid.blocks(1, 8), ramp(8), got);
    for (int q = 0; q < 8; q++) {
      int runs = q % 4;
      int expected = 0;
      for (int z = 0; z < runs; z++) {
        expected += z == 1 ? 0 : 11;
      }
      assertEquals(expected * 10 + runs, got[q], "thread " + q);
    }
  }

  @Test
  void aSwitchWithBarriersFallsThrough() {
    restart();
    Label l = new Label("sw");
    Stmt meet = new Stmt.Barrier(Stmt.Scope.WARP, null, Stmt.Vote.NONE, null, null, nextLine());
    Function f =
        kernel(
            "sw",
            List.of(in, out),
            set(t, tid()),
            set(v, c(0)),
            new Stmt.Switch(
                l,
                binary(Expr.BinaryOp.REM, read(t), c(4)),
                List.of(
                    new Stmt.Case(List.of(0L), false, new Block(List.of(set(v, c(1)), meet))),
                    new Stmt.Case(
                        List.of(1L),
                        false,
                        new Block(
                            List.of(
                                set(v, add(read(v), c(10))), meet, new Stmt.Break(l, nextLine())))),
                    new Stmt.Case(
                        List.of(), true, new Block(List.of(set(v, add(read(v), c(100))))))),
                nextLine()),
            set(at(out, read(t)), read(v)));
    int[] got = new int[4];
    Run.kernel(module(f), false, Grid.blocks(1, 4), ramp(4), got);
    assertArrayEquals(new int[] {11, 10, 100, 100}, got);
  }

  private Stmt shuffle(Stmt.WarpOp op, Variable result, Expr value, Expr lane, Expr width) {
    return new Stmt.Warp(result, op, u(-1), value, lane, width, nextLine());
  }

  @Test
  void shufflesFollowCuda() {
    restart();
    Variable up = var("up", Scalar.I32);
    Variable down = var("down", Scalar.I32);
    Variable xor = var("xor", Scalar.I32);
    Variable from = var("from", Scalar.I32);
    Function f =
        kernel(
            "shuffle",
            List.of(in, out),
            set(t, tid()),
            set(v, read(at(in, read(t)))),
            shuffle(Stmt.WarpOp.SHUFFLE_UP, up, read(v), u(3), c(8)),
            shuffle(Stmt.WarpOp.SHUFFLE_DOWN, down, read(v), u(5), c(16)),
            shuffle(Stmt.WarpOp.SHUFFLE_XOR, xor, read(v), c(9), c(32)),
            shuffle(Stmt.WarpOp.SHUFFLE, from, read(v), add(read(t), c(13)), c(8)),
            set(at(out, read(t)), read(up)),
            set(at(out, add(read(t), c(64))), read(down)),
            set(at(out, add(read(t), c(128))), read(xor)),
            set(at(out, add(read(t), c(192))), read(from)));
    int[] data = ramp(64);
    int[] got = new int[256];
    Run.kernel(module(f), false, Grid.blocks(1, 64), data, got);
    for (int k = 0; k < 64; k++) {
      int warp = k / 32 * 32;
      assertEquals(data[k % 8 >= 3 ? k - 3 : k], got[k]);
      assertEquals(data[k % 16 + 5 < 16 ? k + 5 : k], got[64 + k]);
      assertEquals(data[warp + (k % 32 ^ 9)], got[128 + k]);
      assertEquals(data[k / 8 * 8 + (k + 13) % 8], got[192 + k]);
    }
  }

  @Test
  void aWarpReductionInAUniformLoop() {
    restart();
    Variable other = var("other", Scalar.I32);
    Function f =
        kernel(
            "warpsum",
            List.of(in, out),
            set(t, tid()),
            set(v, read(at(in, read(t)))),
            set(s, c(16)),
            loop(
                new Label("l"),
                compare(CompareOp.GT, read(s), c(0)),
                set(s, binary(Expr.BinaryOp.SHR, read(s), c(1))),
                shuffle(Stmt.WarpOp.SHUFFLE_DOWN, other, read(v), read(s), null),
                set(v, add(read(v), read(other)))),
            when(
                compare(CompareOp.EQ, binary(Expr.BinaryOp.AND, read(t), c(31)), c(0)),
                set(at(out, binary(Expr.BinaryOp.SHR, read(t), c(5))), read(v))));
    int[] data = ramp(96);
    int[] got = new int[3];
    Run.kernel(module(f), false, Grid.blocks(1, 96), data, got);
    for (int w = 0; w < 3; w++) {
      int expected = 0;
      for (int k = 0; k < 32; k++) {
        expected += data[w * 32 + k];
      }
      assertEquals(expected, got[w]);
    }
  }

  @Test
  void ballotsSeeTheActiveLanesOnly() {
    restart();
    Variable b = var("b", Scalar.U32);
    Function f =
        kernel(
            "ballot",
            List.of(in, out),
            set(t, tid()),
            set(at(out, read(t)), c(-1)),
            when(
                less(read(t), c(10)),
                new Stmt.Warp(
                    b,
                    Stmt.WarpOp.BALLOT,
                    u(-1),
                    binary(Expr.BinaryOp.AND, read(t), c(1)),
                    null,
                    null,
                    nextLine()),
                set(at(out, read(t)), convert(read(b), Scalar.I32))));
    int[] got = new int[32];
    Run.kernel(module(f), false, Grid.blocks(1, 32), ramp(32), got);
    for (int k = 0; k < 32; k++) {
      assertEquals(k < 10 ? 0b1010101010 : -1, got[k]);
    }
  }

  @Test
  void countingBarriersCount() {
    restart();
    Variable count = var("count", Scalar.I32);
    Function f =
        kernel(
            "count",
            List.of(in, out),
            set(t, tid()),
            new Stmt.Barrier(
                Stmt.Scope.BLOCK,
                null,
                Stmt.Vote.COUNT,
                binary(Expr.BinaryOp.REM, read(t), c(3)),
                count,
                nextLine()),
            set(at(out, read(t)), read(count)));
    int[] got = new int[9];
    Run.kernel(module(f), false, Grid.blocks(1, 9), ramp(9), got);
    assertArrayEquals(new int[] {6, 6, 6, 6, 6, 6, 6, 6, 6}, got);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void volatileStoresGoInLockStep(boolean bytes) {
    restart();
    Variable m = Variable.shared("m", new ArrayType(Scalar.I32, 32), SourcePos.NONE);
    Expr shifted = binary(Expr.BinaryOp.REM, add(read(t), c(1)), c(32));
    Function f =
        kernel(
            "lockstep",
            List.of(in, out),
            set(t, tid()),
            set(item(m, read(t)), read(at(in, read(t)))),
            barrier(),
            new Stmt.Assign(item(m, read(t)), read(item(m, shifted)), true, nextLine()),
            set(at(out, read(t)), read(item(m, read(t)))));
    int[] data = ramp(32);
    int[] got = new int[32];
    Run.kernel(module(f), bytes, Grid.blocks(1, 32), data, got);
    for (int k = 0; k < 32; k++) {
      assertEquals(data[(k + 1) % 32], got[k]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dynamicSharedMemoryIsSharedOutByCasts(boolean bytes) {
    restart();
    Variable m = Variable.dynamicShared("m", new ArrayType(Scalar.I8, 0), SourcePos.NONE);
    Variable p = pointer("p", Scalar.I32);
    Variable q = pointer("q", Scalar.F32);
    Expr start =
        new Expr.PtrCast(
            new Expr.AddressOf(new Place.Var(m), pos()), PointerType.to(Scalar.I32), pos());
    Function f =
        kernel(
            "cut",
            List.of(in, out),
            set(t, tid()),
            set(p, start),
            set(
                q,
                new Expr.PtrCast(
                    new Expr.PtrAdd(read(p), dim(), pos()), PointerType.to(Scalar.F32), pos())),
            set(at(p, read(t)), read(at(in, read(t)))),
            set(at(q, read(t)), convert(read(t), Scalar.F32)),
            barrier(),
            set(v, add(dim(), add(c(-1), mul(read(t), c(-1))))),
            set(
                at(out, read(t)),
                add(read(at(p, read(v))), convert(read(at(q, read(v))), Scalar.I32))));
    int[] data = ramp(16);
    int[] got = new int[16];
    Run.kernel(module(f), bytes, Grid.blocks(1, 16).shared(128), data, got);
    for (int k = 0; k < 16; k++) {
      assertEquals(data[15 - k] + 15 - k, got[k]);
    }
  }

  @Test
  void aThreadsOwnArrayOutlivesABarrier() {
    restart();
    Variable own = var("own", new ArrayType(Scalar.I32, 3));
    Function f =
        kernel(
            "own",
            List.of(in, out),
            set(t, tid()),
            set(item(own, c(1)), read(at(in, read(t)))),
            barrier(),
            set(at(out, read(t)), read(item(own, c(1)))));
    int[] data = ramp(40);
    int[] got = new int[40];
    Run.kernel(module(f), false, Grid.blocks(1, 40), data, got);
    assertArrayEquals(data, got);
  }

  @Test
  void aFaultInARegionNamesItsThread() {
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () ->
                Run.kernel(module(reduction()), false, Grid.blocks(2, 256), ramp(300), new int[2]));
    assertTrue(
        fault
            .getMessage()
            .startsWith("kernel reduce, block (1,0,0), thread (44,0,0), test.cu:2: access out"),
        fault.getMessage());
  }
}
