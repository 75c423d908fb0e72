package dev.lanewise.internal.cpu.codegen;

import static dev.lanewise.internal.cpu.codegen.Trees.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import dev.lanewise.device.SharedChecks;
import dev.lanewise.internal.cpu.runtime.Bytes;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.KernelFault;
import dev.lanewise.internal.cpu.runtime.Launch;
import dev.lanewise.internal.cpu.runtime.PointerTable;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.cpu.runtime.StopSignal;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Module;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Variable;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structs, pointers with several roots, pointers in memory, globals, atomics, traps. */
class MemoryKernelTest {
  private final Variable out = pointer("out", Scalar.I32);
  private final Variable x = pointer("x", Scalar.F32);
  private final Variable y = pointer("y", Scalar.F32);
  private final Variable i = var("i", Scalar.I32);

  private static StructType struct(String name, List<String> names, Object... types) {
    StructType s = new StructType(name, false);
    s.complete(
        names,
        java.util.Arrays.stream(types).map(t -> (dev.lanewise.internal.ir.Type) t).toList(),
        1);
    return s;
  }

  private static Place field(Place base, int index) {
    return new Place.Field(base, index);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void mixedStructsAreBytes(boolean bytes) {
    restart();
    StructType body =
        struct("Body", List.of("id", "mass", "tag"), Scalar.I32, Scalar.F64, Scalar.U8);
    Variable p = pointer("p", body);
    Variable t = var("t", body);
    Function f =
        kernel(
            "bodies",
            List.of(p, out),
            set(i, globalInt()),
            set(t, read(at(p, read(i)))),
            set(field(new Place.Var(t), 1), mul(read(field(new Place.Var(t), 1)), read2())),
            set(at(p, read(i)), read(t)),
            set(
                at(out, read(i)),
                add(
                    read(field(at(p, read(i)), 0)),
                    convert(read(field(new Place.Var(t), 2)), Scalar.I32))));
    CompiledModule compiled =
        Codegen.compile(module(f), new Codegen.Options(bytes, false, SharedChecks.ALL));
    assertEquals(Representation.BYTES, compiled.kernels().get(0).parameters().get(0));
    ByteBuffer data = Bytes.allocate(24 * 3);
    for (int k = 0; k < 3; k++) {
      data.putInt(24 * k, 7 * k).putDouble(24 * k + 8, k + 0.5).put(24 * k + 16, (byte) 250);
    }
    int[] got = new int[3];
    Run.kernel(compiled, Grid.blocks(1, 3), data, got);
    assertArrayEquals(new int[] {250, 257, 264}, got);
    assertEquals(5.0, data.getDouble(24 * 2 + 8));
  }

  private static Expr read2() {
    return Expr.Const.of(2.0, pos());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPointerMayHaveSeveralRoots(boolean bytes) {
    restart();
    Variable p = pointer("p", Scalar.F32);
    Function f =
        kernel(
            "roots",
            List.of(x, y),
            set(i, globalInt()),
            set(
                p,
                new Expr.Select(
                    compare(Expr.CompareOp.EQ, binary(Expr.BinaryOp.AND, read(i), c(1)), c(0)),
                    read(x),
                    new Expr.PtrAdd(read(y), c(1), pos()),
                    pos())),
            set(at(p, read(i)), add(read(at(p, read(i))), c(100f))));
    float[] xs = new float[6];
    float[] ys = new float[7];
    Run.kernel(module(f), bytes, Grid.blocks(1, 6), xs, ys);
    assertArrayEquals(new float[] {100, 0, 100, 0, 100, 0}, xs);
    assertArrayEquals(new float[] {0, 0, 100, 0, 100, 0, 100}, ys);
  }

  @Test
  void pointersInAStructArgumentAreHandles() {
    restart();
    StructType view = struct("View", List.of("data", "n"), PointerType.to(Scalar.F32), Scalar.I32);
    Variable v = var("v", view);
    Function f =
        kernel(
            "view",
            List.of(v),
            set(i, globalInt()),
            when(
                less(read(i), read(field(new Place.Var(v), 1))),
                set(at(read(field(new Place.Var(v), 0)), read(i)), c(3f))));
    CompiledKernel kernel = Codegen.compile(module(f)).kernels().get(0);
    assertEquals(List.of(Representation.BYTES), kernel.parameters());
    ByteBuffer data = Bytes.allocate(16);
    PointerTable pointers = new PointerTable();
    ByteBuffer argument = Bytes.allocate(16);
    argument.putLong(0, pointers.handle(data, 4)).putInt(8, 2);
    KernelCode code = kernel.newInstance();
    code.start(
        new Launch(
            1,
            1,
            1,
            8,
            1,
            1,
            0,
            new Object[] {argument},
            new long[1],
            new Object[0],
            pointers,
            s -> {},
            new StopSignal()));
    code.runRange(0, (int) code.extentX(), 0, 1);
    assertEquals(2, code.extentX());
    assertEquals(0f, data.getFloat(0));
    assertEquals(3f, data.getFloat(4));
    assertEquals(3f, data.getFloat(8));
    assertEquals(0f, data.getFloat(12));
  }

  @Test
  void pointersStoredInMemoryComeBack() {
    restart();
    Variable table = var("table", new ArrayType(PointerType.to(Scalar.F32), 2));
    Function f =
        kernel(
            "stored",
            List.of(x, y),
            set(i, globalInt()),
            set(item(table, c(0)), read(x)),
            set(item(table, c(1)), read(y)),
            set(at(read(item(table, binary(Expr.BinaryOp.AND, read(i), c(1)))), read(i)), c(7f)));
    CompiledModule compiled = Codegen.compile(module(f));
    assertEquals(
        List.of(Representation.BYTES, Representation.BYTES),
        compiled.kernels().get(0).parameters());
    float[] xs = new float[4];
    float[] ys = new float[4];
    Run.kernel(compiled, Grid.blocks(1, 4), xs, ys);
    assertArrayEquals(new float[] {7, 0, 7, 0}, xs);
    assertArrayEquals(new float[] {0, 7, 0, 7}, ys);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void globalsKeepTheirValues(boolean bytes) {
    restart();
    Variable table =
        Variable.global(
            "table",
            new ArrayType(Scalar.I32, 3),
            AddressSpace.CONSTANT,
            new byte[] {5, 0, 0, 0, 6, 0, 0, 0, 7, 0, 0, 0},
            pos());
    Function f =
        kernel(
            "globals",
            List.of(out),
            set(i, globalInt()),
            set(at(out, read(i)), read(item(table, read(i)))));
    int[] got = new int[3];
    Run.kernel(new Module(List.of(table), List.of(f)), bytes, Grid.blocks(1, 3), (Object) got);
    assertArrayEquals(new int[] {5, 6, 7}, got);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void atomicsGiveTheOldValue(boolean bytes) {
    restart();
    Variable old = var("old", Scalar.I32);
    Function f =
        kernel(
            "atomics",
            List.of(out),
            set(i, globalInt()),
            new Stmt.Atomic(
                old, Stmt.AtomicOp.ADD, read(out), List.of(c(2)), Stmt.Scope.DEVICE, nextLine()),
            set(at(out, add(read(i), c(1))), read(old)),
            new Stmt.Atomic(
                null,
                Stmt.AtomicOp.MAX,
                new Expr.PtrAdd(read(out), c(5), pos()),
                List.of(mul(read(i), c(10))),
                Stmt.Scope.DEVICE,
                nextLine()));
    int[] got = new int[6];
    Run.kernel(module(f), bytes, Grid.blocks(1, 4), (Object) got);
    assertArrayEquals(new int[] {8, 0, 2, 4, 6, 30}, got);
  }

  @Test
  void aParameterThatIsChangedIsTheThreadsOwn() {
    restart();
    Variable n = var("n", Scalar.I32);
    Function f =
        kernel(
            "own",
            List.of(out, n),
            set(n, add(read(n), globalInt())),
            set(at(out, globalInt()), read(n)));
    int[] got = new int[4];
    Run.kernel(module(f), false, Grid.blocks(1, 4), got, 10);
    assertArrayEquals(new int[] {10, 11, 12, 13}, got);
  }

  @Test
  void assertionsAndPrintsSayWhere() {
    restart();
    Function f =
        kernel(
            "talk",
            List.of(out),
            set(i, globalInt()),
            new Stmt.Print("thread %d of %s\n", List.of(read(i), c(3)), nextLine()),
            when(
                compare(Expr.CompareOp.EQ, read(i), c(2)),
                new Stmt.Trap(Stmt.TrapKind.ASSERT, null, "i != 2", nextLine())));
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () -> Run.kernel(module(f), false, Grid.blocks(1, 4), (Object) new int[4]));
    assertEquals(
        "kernel talk, block (0,0,0), thread (2,0,0), test.cu:3: assertion failed: i != 2",
        fault.getMessage());
  }

  @Test
  void divisionByZeroIsAFault() {
    restart();
    Function f =
        kernel(
            "divide",
            List.of(out),
            set(i, globalInt()),
            set(at(out, read(i)), binary(Expr.BinaryOp.DIV, c(10), add(read(i), c(-2)))));
    int[] got = new int[4];
    KernelFault fault =
        assertThrows(
            KernelFault.class, () -> Run.kernel(module(f), false, Grid.blocks(1, 4), (Object) got));
    assertTrue(
        fault.getMessage().endsWith("test.cu:2: integer division by zero"), fault.getMessage());
    assertEquals(-5, got[0]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHugeUnsignedIndexDoesNotWrap(boolean bytes) {
    restart();
    Variable p = pointer("p", Scalar.I32);
    Function f =
        kernel(
            "wrap",
            List.of(out),
            set(p, new Expr.PtrAdd(read(out), c(4), pos())),
            set(at(p, u(-1)), c(9)),
            set(i, c(0)));
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () -> Run.kernel(module(f), bytes, Grid.blocks(1, 1), (Object) new int[8]));
    assertTrue(fault.getMessage().contains("out of bounds"), fault.getMessage());
  }

  @Test
  void aMisalignedVectorAccessIsAFault() {
    restart();
    StructType float4 = dev.lanewise.internal.ir.ShortVectors.named("float4");
    Variable t = var("t", float4);
    Expr p = new Expr.PtrCast(new Expr.PtrAdd(read(x), c(1), pos()), PointerType.to(float4), pos());
    Function f = kernel("vec", List.of(x), set(t, read(at(p, c(0)))), set(at(p, c(0)), read(t)));
    KernelFault fault =
        assertThrows(
            KernelFault.class,
            () -> Run.kernel(module(f), false, Grid.blocks(1, 1), (Object) new float[8]));
    assertTrue(fault.getMessage().contains("misaligned"), fault.getMessage());
  }

  @Test
  void emptyBodiesRun() {
    Function f = new Function("empty", true, List.of(x), VOID, pos());
    f.define(List.of(), new Block(List.of()));
    Run.kernel(module(f), false, Grid.blocks(2, 32), (Object) new float[1]);
  }

  private static final dev.lanewise.internal.ir.Type VOID = dev.lanewise.internal.ir.VoidType.VOID;
}
