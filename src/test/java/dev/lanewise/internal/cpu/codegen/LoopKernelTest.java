package dev.lanewise.internal.cpu.codegen;

import static dev.lanewise.internal.cpu.codegen.Trees.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import dev.lanewise.device.SharedChecks;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.KernelFault;
import dev.lanewise.internal.cpu.runtime.Launch;
import dev.lanewise.internal.cpu.runtime.PointerTable;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.cpu.runtime.StopSignal;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.ShortVectors;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels without barriers: guards, strides, forms of memory, faults. */
class LoopKernelTest {
  private final Variable n = var("n", Scalar.I32);
  private final Variable a = var("a", Scalar.F32);
  private final Variable x = pointer("x", Scalar.F32);
  private final Variable y = pointer("y", Scalar.F32);
  private final Variable i = var("i", Scalar.I32);

  private Function saxpy() {
    restart();
    return kernel(
        "saxpy",
        List.of(n, a, x, y),
        set(i, globalInt()),
        when(
            less(read(i), read(n)),
            set(at(y, read(i)), add(mul(read(a), read(at(x, read(i)))), read(at(y, read(i)))))));
  }

  private static float[] ramp(int length) {
    float[] out = new float[length];
    for (int k = 0; k < length; k++) {
      out[k] = k * 0.5f;
    }
    return out;
  }

  private static KernelCode start(CompiledKernel kernel, int n, Object x, Object y) {
    KernelCode code = kernel.newInstance();
    code.start(
        new Launch(
            4,
            1,
            1,
            256,
            1,
            1,
            0,
            new Object[] {null, null, x, y},
            new long[] {n, Float.floatToRawIntBits(2f), 0, 0},
            new Object[0],
            new PointerTable(),
            t -> {},
            new StopSignal()));
    return code;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saxpyComputesUpToItsGuard(boolean bytes) {
    float[] xs = ramp(1000);
    float[] ys = ramp(1001);
    Run.kernel(module(saxpy()), bytes, Grid.blocks(4, 256), 1000, 2f, xs, ys);
    for (int k = 0; k < 1000; k++) {
      assertEquals(2f * xs[k] + k * 0.5f, ys[k]);
    }
    assertEquals(500f, ys[1000]);
  }

  @Test
  void theGuardBecomesTheExtent() {
    CompiledKernel kernel = Codegen.compile(module(saxpy())).kernel("saxpy");
    assertEquals(
        List.of(Representation.NONE, Representation.NONE, Representation.F32, Representation.F32),
        kernel.parameters());
    assertEquals(1000, start(kernel, 1000, new float[1], new float[1]).extentX());
    assertEquals(0, start(kernel, -5, new float[1], new float[1]).extentX());
    assertEquals(1024, start(kernel, 5000, new float[1], new float[1]).extentX());
  }

  @Test
  void anAccessOutOfBoundsNamesItsPlace() {
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () ->
                Run.kernel(
                    module(saxpy()),
                    false,
                    Grid.blocks(4, 256),
                    1000,
                    2f,
                    new float[700],
                    new float[1000]));
    assertEquals(
        "kernel saxpy, block (2,0,0), thread (188,0,0), test.cu:2: access out of bounds: Index 700"
            + " out of bounds for length 700",
        fault.getMessage());
  }

  @Test
  void aNullPointerIsAFault() {
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () ->
                Run.kernel(module(saxpy()), false, Grid.blocks(1, 32), 8, 2f, null, new float[8]));
    assertTrue(fault.getMessage().contains("null pointer"), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGridStrideLoopIsTheLoop(boolean bytes) {
    restart();
    Label loop = new Label("loop");
    Expr stride =
        convert(
            mul(special(SpecialValue.GRID_DIM_X), special(SpecialValue.BLOCK_DIM_X)), Scalar.I32);
    Function f =
        kernel(
            "stride",
            List.of(n, a, x, y),
            set(i, globalInt()),
            new Stmt.Loop(
                loop,
                less(read(i), read(n)),
                new Block(List.of(set(at(y, read(i)), mul(read(a), read(at(x, read(i))))))),
                new Block(List.of(set(i, add(read(i), stride)))),
                nextLine()));
    CompiledModule compiled =
        Codegen.compile(module(f), new Codegen.Options(bytes, false, SharedChecks.ALL));
    float[] xs = ramp(1000);
    float[] ys = new float[1000];
    Run.kernel(compiled, Grid.blocks(1, 32), 1000, 2f, xs, ys);
    for (int k = 0; k < 1000; k++) {
      assertEquals(2f * xs[k], ys[k]);
    }
    if (!bytes) {
      assertTrue(start(compiled.kernels().get(0), 7, xs, ys).isStrided());
      assertEquals(7, start(compiled.kernels().get(0), 7, xs, ys).extentX());
    }
  }

  @Test
  void aStrideLoopThatCarriesAValueStaysAsItIs() {
    restart();
    Label loop = new Label("loop");
    Variable sum = var("sum", Scalar.F32);
    Expr stride =
        convert(
            mul(special(SpecialValue.GRID_DIM_X), special(SpecialValue.BLOCK_DIM_X)), Scalar.I32);
    Variable j = var("j", Scalar.I32);
    Function f =
        kernel(
            "sums",
            List.of(n, a, x, y),
            set(sum, c(0f)),
            set(j, globalInt()),
            new Stmt.Loop(
                loop,
                less(read(j), read(n)),
                new Block(List.of(set(sum, add(read(sum), read(at(x, read(j))))))),
                new Block(List.of(set(j, add(read(j), stride)))),
                nextLine()),
            set(at(y, globalInt()), read(sum)));
    float[] ys = new float[32];
    Run.kernel(module(f), false, Grid.blocks(1, 32), 100, 0f, ramp(100), ys);
    assertEquals((0 + 32 + 64 + 96) * 0.5f, ys[0]);
    assertEquals((5 + 37 + 69) * 0.5f, ys[5]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoAxesAreClipped(boolean bytes) {
    restart();
    Variable w = var("w", Scalar.I32);
    Variable h = var("h", Scalar.I32);
    Variable out = pointer("out", Scalar.I32);
    Variable col = var("col", Scalar.I32);
    Variable row = var("row", Scalar.I32);
    Function f =
        kernel(
            "grid2d",
            List.of(w, h, out),
            set(col, convert(global(0), Scalar.I32)),
            set(row, convert(global(1), Scalar.I32)),
            when(
                new Expr.Logical(
                    false,
                    compare(Expr.CompareOp.GE, read(col), read(w)),
                    compare(Expr.CompareOp.GE, read(row), read(h)),
                    pos()),
                ret()),
            set(
                at(out, add(mul(read(row), read(w)), read(col))),
                add(mul(read(row), c(100)), convert(special(SpecialValue.THREAD_X), Scalar.I32))));
    int[] got = new int[5 * 7];
    Run.kernel(module(f), bytes, Grid.blocks(2, 4, 4, 2), 5, 7, got);
    for (int r = 0; r < 7; r++) {
      for (int k = 0; k < 5; k++) {
        assertEquals(r * 100 + k % 4, got[r * 5 + k]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void vectorsAreTheirLanes(boolean bytes) {
    restart();
    StructType float4 = ShortVectors.named("float4");
    Variable v = pointer("v", float4);
    Variable t = var("t", float4);
    Function f =
        kernel(
            "swizzle",
            List.of(v, n),
            set(i, globalInt()),
            set(t, read(at(v, read(i)))),
            set(
                at(v, read(i)),
                new Expr.Build(
                    float4,
                    List.of(
                        read(new Place.Field(new Place.Var(t), 3)),
                        read(new Place.Field(new Place.Var(t), 2)),
                        read(new Place.Field(new Place.Var(t), 1)),
                        read(new Place.Field(new Place.Var(t), 0))),
                    pos())));
    CompiledModule compiled =
        Codegen.compile(module(f), new Codegen.Options(bytes, false, SharedChecks.ALL));
    assertEquals(
        bytes ? Representation.BYTES : Representation.F32,
        compiled.kernels().get(0).parameters().get(0));
    float[] data = ramp(32);
    Run.kernel(compiled, Grid.blocks(1, 8), data, 8);
    for (int k = 0; k < 32; k++) {
      assertEquals((k / 4 * 4 + 3 - k % 4) * 0.5f, data[k]);
    }
  }

  @Test
  void memoryReadAsTwoTypesIsBytes() {
    restart();
    Variable bits = pointer("bits", Scalar.I32);
    Function f =
        kernel(
            "bits",
            List.of(x, bits),
            set(i, globalInt()),
            set(
                at(bits, read(i)),
                read(at(new Expr.PtrCast(read(x), PointerType.to(Scalar.I32), pos()), read(i)))),
            set(at(x, read(i)), c(1f)));
    CompiledModule compiled = Codegen.compile(module(f));
    assertEquals(
        List.of(Representation.BYTES, Representation.I32), compiled.kernels().get(0).parameters());
    float[] data = ramp(4);
    int[] got = new int[4];
    Run.kernel(compiled, Grid.blocks(1, 4), data, got);
    assertEquals(Float.floatToRawIntBits(1.5f), got[3]);
    assertEquals(1f, data[3]);
  }

  @Test
  void aReferenceToALocalIsTheLocal() {
    restart();
    Variable p = pointer("p", Scalar.F32);
    Function twice =
        device(
            "twice",
            List.of(p),
            dev.lanewise.internal.ir.VoidType.VOID,
            set(at(p, c(0)), mul(read(at(p, c(0))), c(2f))));
    Variable t = var("t", Scalar.F32);
    Function f =
        kernel(
            "k",
            List.of(x),
            set(t, read(at(x, globalInt()))),
            new Stmt.Call(
                null, twice, List.of(new Expr.AddressOf(new Place.Var(t), pos())), nextLine()),
            set(at(x, globalInt()), read(t)));
    float[] data = ramp(5);
    Run.kernel(module(twice, f), false, Grid.blocks(1, 5), (Object) data);
    assertArrayEquals(new float[] {0, 1, 2, 3, 4}, data);
  }

  @Test
  void recursionRunsAndEndsInAFault() {
    restart();
    Variable k = var("k", Scalar.I32);
    Variable r = var("r", Scalar.I32);
    Function fact = new Function("fact", false, List.of(k), Scalar.I32, pos());
    fact.define(
        List.of(r),
        new Block(
            List.of(
                when(compare(Expr.CompareOp.EQ, read(k), c(0)), new Stmt.Return(c(1), nextLine())),
                new Stmt.Call(r, fact, List.of(add(read(k), c(-1))), nextLine()),
                new Stmt.Return(mul(read(k), read(r)), nextLine()))));
    Variable out = pointer("out", Scalar.I32);
    Variable q = var("q", Scalar.I32);
    Function f =
        kernel(
            "facts",
            List.of(out, n),
            new Stmt.Call(q, fact, List.of(add(globalInt(), read(n))), nextLine()),
            set(at(out, globalInt()), read(q)));
    int[] got = new int[6];
    Run.kernel(module(fact, f), false, Grid.blocks(1, 6), got, 0);
    assertArrayEquals(new int[] {1, 1, 2, 6, 24, 120}, got);
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () -> Run.kernel(module(fact, f), false, Grid.blocks(1, 6), got, -1));
    assertTrue(fault.getMessage().contains("recursion too deep"), fault.getMessage());
  }
}
