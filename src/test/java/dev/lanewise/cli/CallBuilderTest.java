package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.ParameterRange;
import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyWriter;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Parameter.Kind;
import dev.lanewise.device.Signature;
import dev.lanewise.device.StructLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallBuilderTest {
  private static final Parameter X = pointer("x", ElementType.F32, 1, true);
  private static final Parameter Y = pointer("y", ElementType.F32, 1, false);
  private static final Parameter N = scalar("n", ElementType.I32);

  @TempDir Path folder;

  @Test
  void lengthAndOutputFollowTheLongestArray() throws IOException {
    Call call = build(List.of(N, X, Y), false, "x=random[12]");
    assertEquals(12L, call.slots().get(0).value());
    assertEquals(Shape.of(12), call.array("y").shape());
    assertEquals(Grid.of(12), GridChoice.of(call, null, null, null, 0));
  }

  @Test
  void axesFollowTheLongestArray() throws IOException {
    Parameter width = scalar("width", ElementType.I32);
    Parameter rows = scalar("rows", ElementType.I32);
    Call call = build(List.of(X, Y, width, rows), true, "x=float32[2,3,5]");
    assertEquals(5L, call.slots().get(2).value());
    assertEquals(3L, call.slots().get(3).value());
    assertThrows(CommandException.class, () -> GridChoice.of(call, null, null, null, 0));
    assertEquals(Grid.of(5, 3, 2), GridChoice.of(call, "5,3,2", null, null, 0));
    Call flat = build(List.of(X, Y), true, "x=float32[1,3,5]");
    assertEquals(Grid.of(5, 3), GridChoice.of(flat, null, null, null, 0));
  }

  @Test
  void numbersAloneGiveAShapeToo() throws IOException {
    Parameter width = scalar("width", ElementType.I32);
    Parameter height = scalar("height", ElementType.I32);
    Call call = build(List.of(Y, width, height), true, "width=4", "height=6");
    assertEquals(Shape.of(6, 4), call.array("y").shape());
    assertEquals(Shape.of(9), build(List.of(Y, N), false, "n=9").array("y").shape());
  }

  @Test
  void vectorsAreCountedAsOne() throws IOException {
    Parameter bodies = pointer("bodies", ElementType.F32, 4, true);
    Parameter moved = pointer("moved", ElementType.F32, 4, false);
    Call rows = build(List.of(bodies, moved, N), false, "bodies=float32[10,4]");
    assertEquals(10L, rows.slots().get(2).value());
    assertEquals(Shape.of(10, 4), rows.array("moved").shape());
    Call flat = build(List.of(bodies, moved, N), false, "bodies=float32[40]");
    assertEquals(10L, flat.slots().get(2).value());
    assertFails(
        "k: bodies must be float32 in groups of 4, given float32[41]",
        List.of(bodies),
        "bodies=float32[41]");
  }

  @Test
  void structsAreNumbersOrBytes() throws IOException {
    StructLayout layout =
        new StructLayout(
            "P",
            16,
            8,
            List.of(
                new StructLayout.Field("a", 0, ElementType.I32, null, false, 1),
                new StructLayout.Field("b", 8, ElementType.F64, null, false, 1)));
    Parameter p = new Parameter("p", Kind.STRUCT, null, 1, true, layout, "P p");
    Parameter all = new Parameter("all", Kind.POINTER, null, 1, false, layout, "P* all");
    Call call = build(List.of(p, all), false, "p=7,2.5", "all=uint8[48]");
    ByteBuffer bytes = (ByteBuffer) call.slots().get(0).value();
    assertEquals(7, bytes.getInt(0));
    assertEquals(2.5, bytes.getDouble(8));
    assertEquals(3, call.extent().count());
    assertFails("must be 2 numbers between commas, given 1,2,3", List.of(p), "p=1,2,3");
    assertFails("number 1 of p must be of type int, given 1.5", List.of(p), "p=1.5,2");
    assertFails("in structs of 16 bytes, given uint8[40]", List.of(all), "all=uint8[40]");
  }

  @Test
  void misfitsNameKernelParameterExpectedAndGiven() throws IOException {
    Path file = folder.resolve("d.npy");
    NpyWriter.write(NdArray.zeros(ElementType.F64, Shape.of(3)), file);
    assertFails("k: x must be float32, given float64[3] (" + file + ")", List.of(X), "x=" + file);
    assertFails("k: n must be a number of type int, given 2.5", List.of(N, X), "n=2.5");
    assertFails("k: x must be an array (const float* x), given the number 4", List.of(X), "x=4");
    assertFails("k: x (const float* x) is not given", List.of(X, Y), "y=float32[3]");
    assertFails("k: n (int n) is not given", List.of(N));
    assertFails("has not two axes", List.of(X, scalar("width", ElementType.I32)), "x=float32[8]");
    assertFails("no such file", List.of(X), "x=missing.npy");
  }

  @Test
  void randomArraysStayInTheDocumentedRangeAndRepeat() throws IOException {
    float[] first = (float[]) build(List.of(X), false, "x=random[1000]").array("x").data();
    float[] again = (float[]) build(List.of(X), false, "x=random[1000]").array("x").data();
    assertArrayEquals(first, again);
    for (float value : first) {
      assertTrue(value >= 5 && value <= 30, "x = " + value);
    }
  }

  @Test
  void gridsAreThreadsOrBlocks() throws IOException {
    Call call = build(List.of(X), false, "x=float32[100]");
    assertEquals(Grid.of(7, 8).shared(64), GridChoice.of(call, "7,8", null, null, 64));
    assertEquals(Grid.blocks(3, 32), GridChoice.of(call, null, "3", "32", 0));
    assertEquals(Grid.blocks(4, 32), GridChoice.of(call, null, null, "32", 0));
    for (String[] wrong :
        new String[][] {
          {null, "3", null},
          {"5", "3", "32"},
          {"0", null, null},
          {"1,2,3,4", null, null},
          {"x", null, null}
        }) {
      CommandException e =
          assertThrows(
              CommandException.class, () -> GridChoice.of(call, wrong[0], wrong[1], wrong[2], 0));
      assertEquals(CommandException.USAGE, e.exitCode());
    }
    assertThrows(IllegalArgumentException.class, () -> GridChoice.of(call, null, "1", "2048", 0));
  }

  private static Call build(List<Parameter> parameters, boolean usesY, String... arguments)
      throws IOException {
    Signature signature = new Signature("k", parameters, "k.cu", 1, "", usesY);
    return CallBuilder.build(
        signature, Value.parseAll(List.of(arguments)), Map.of("x", new ParameterRange(5, 30)), 1);
  }

  private static void assertFails(
      String expected, List<Parameter> parameters, String... arguments) {
    Exception e = assertThrows(Exception.class, () -> build(parameters, false, arguments));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'));
  }

  private static Parameter pointer(String name, ElementType type, int lanes, boolean input) {
    String declaration =
        (input ? "const " : "") + type.cudaName() + (lanes > 1 ? lanes : "") + "* " + name;
    return new Parameter(name, Kind.POINTER, type, lanes, input, null, declaration);
  }

  private static Parameter scalar(String name, ElementType type) {
    return new Parameter(name, Kind.SCALAR, type, 1, true, null, type.cudaName() + " " + name);
  }
}
