package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Structured bindings, and choices that are places. */
class BindingsTest {

  @Test
  void arraysAreBoundByReferenceAndByValue() {
    assertEquals(
        List.of(1, 20, 3, 20, 300, 5),
        SmallKernel.run(
            6,
            "",
            """
            int a[3] = {1, 2, 3};
            auto& [x, y, z] = a;
            y = 20;
            o[0] = x; o[1] = a[1]; o[2] = z;
            auto [p, q, r] = a;
            r = 300;
            o[3] = q; o[4] = a[2] * 100; o[5] = p + 4;
            """));
  }

  @Test
  void classesAreBoundThroughTheirBase() {
    String text =
        """
        #include <utility>
        #include <array>
        struct S { int a; float b; };
        struct D : S {};
        """;
    assertEquals(
        List.of(5, 3, 7, 6, 9),
        SmallKernel.run(
            5,
            text,
            """
            S s{4, 2.f}; auto& [x, y] = s; x = 5; o[0] = s.a;
            D d; d.a = 1; d.b = 2.f; auto [v, w] = d; o[1] = v + (int)w;
            std::pair<int, float> t{3, 4.f}; auto [f, g] = t; o[2] = f + (int)g;
            std::array<int, 3> a{1, 2, 3}; auto [i, j, k] = a; o[3] = i + j + k;
            auto& [l, m, n] = a; l = 9; o[4] = a[0];
            """));
  }

  @Test
  void loopsBindTheirElements() {
    assertEquals(
        List.of(202, 2, 14),
        SmallKernel.run(
            3,
            "",
            """
            int2 v[2] = {{1, 2}, {10, 20}};
            int s = 0;
            for (auto [x, y] : v) s += x * y;
            o[0] = s;
            for (auto& [x, y] : v) x++;
            o[1] = v[0].x;
            int m[2][2] = {{1, 2}, {3, 4}};
            for (auto& [x, y] : m) o[2] += x * y;
            """));
  }

  @Test
  void theNumberOfNamesIsChecked() {
    var e = SmallKernel.refused("", "int a[3]; auto [x, y] = a; o[0] = x;");
    assertTrue(e.getMessage().contains("2 names for int[3], which has 3"), e.getMessage());
    e = SmallKernel.refused("struct A { int x; }; struct B : A { int y; };", "auto [x, y] = B();");
    assertEquals("declaration", e.feature());
  }

  @Test
  void aChoiceBetweenPlacesIsAPlace() {
    assertEquals(
        List.of(9, 3, 8, 7, 4, 6),
        SmallKernel.run(
            6,
            "__device__ void more(int& x) { x++; }",
            """
            int a = 5, b = 2;
            (a > b ? a : b) = 9; o[0] = a;
            (a < b ? a : b)++; o[1] = b;
            (a < b ? a : b) += 5; o[2] = b;
            int v[4] = {1, 2, 3, 4}; int i = 2;
            (i > 1 ? v[i] : v[0]) = 7; o[3] = v[2];
            int c = 1, d = 3; more(c > d ? c : d); o[4] = d;
            int& r = c > d ? c : d; r = 6; o[5] = d;
            """));
  }
}
