package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Sources.expression;
import static dev.lanewise.internal.cudac.Sources.only;
import static dev.lanewise.internal.cudac.Sources.parse;
import static dev.lanewise.internal.cudac.Sources.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser makes of the language's forms, the ambiguous ones above all. */
class SyntaxTest {

  @Test
  void aKernelKeepsItsQualifiersParametersAndComment() {
    Decl.Function f =
        only(
            Decl.Function.class,
            """
            // Adds. Fast.
            //
            // n  number of elements, [5, 30]
            extern "C" __global__ void __launch_bounds__(256, 2)
            add(const float* __restrict__ x, float (&y)[4], int n = 3) { }
            """);
    assertEquals("add", f.name().spelling());
    assertTrue(f.specifiers().has(Specifier.GLOBAL) && f.specifiers().has(Specifier.EXTERN_C));
    assertEquals(2, f.specifiers().launchBounds().size());
    assertEquals("Adds. Fast.\n\nn  number of elements, [5, 30]", f.doc());
    TypeSyntax.Pointer x = assertInstanceOf(TypeSyntax.Pointer.class, f.params().get(0).type());
    assertTrue(x.restrict());
    assertTrue(assertInstanceOf(TypeSyntax.Qualified.class, x.pointee()).isConst());
    TypeSyntax y = f.params().get(1).type();
    assertInstanceOf(
        TypeSyntax.Array.class, assertInstanceOf(TypeSyntax.Reference.class, y).referent());
    assertEquals(5, f.pos().line());
  }

  @Test
  void declaratorsAreTurnedInsideOut() {
    Decl.Alias a = only(Decl.Alias.class, "typedef float (*fn)(int, double[3]);");
    TypeSyntax.Pointer p = assertInstanceOf(TypeSyntax.Pointer.class, a.type());
    TypeSyntax.FunctionType f = assertInstanceOf(TypeSyntax.FunctionType.class, p.pointee());
    assertEquals(2, f.params().size());
    Decl.Variable m = only(Decl.Variable.class, "__constant__ int m[2][3];");
    TypeSyntax.Array outer = assertInstanceOf(TypeSyntax.Array.class, m.type());
    assertEquals(BigInteger.TWO, ((Expr.IntLiteral) outer.size()).value());
    Decl.Variable q = only(Decl.Variable.class, "__device__ float (*q)[4];");
    assertInstanceOf(
        TypeSyntax.Array.class, assertInstanceOf(TypeSyntax.Pointer.class, q.type()).pointee());
  }

  @Test
  void aStarAfterATypeDeclaresAndAfterAValueMultiplies() {
    assertInstanceOf(Stmt.Declaration.class, statement("S * q;"));
    assertInstanceOf(Stmt.Expression.class, statement("a * b;"));
    assertInstanceOf(Stmt.Declaration.class, statement("Unknown * q = nullptr;"));
    assertInstanceOf(Stmt.Declaration.class, statement("S q(a, b);"));
    assertInstanceOf(Stmt.Expression.class, statement("g(a);"));
    assertInstanceOf(Stmt.Declaration.class, statement("__typeof__(a) q = a;"));
  }

  @Test
  void anAngleOpensArgumentsOnlyAfterATemplate() {
    Expr.Call call = assertInstanceOf(Expr.Call.class, expression("g<float>(1)"));
    assertEquals(1, ((Expr.Name) call.callee()).name().last().arguments().size());
    Expr.Binary less = assertInstanceOf(Expr.Binary.class, expression("a < b"));
    assertEquals(Operator.LT, less.operator());
    Expr.Binary and = assertInstanceOf(Expr.Binary.class, expression("a < b && b > (a)"));
    assertEquals(Operator.LOGICAL_AND, and.operator());
    assertInstanceOf(Expr.Call.class, expression("std::numeric_limits<float>::max()"));
    Expr.Call tile = assertInstanceOf(Expr.Call.class, expression("cg::tiled_partition<32>(s)"));
    assertInstanceOf(Expr.Name.class, tile.callee());
    Expr.Binary shift = assertInstanceOf(Expr.Binary.class, expression("a >> b"));
    assertEquals(Operator.SHR, shift.operator());
    Expr.Assign assign = assertInstanceOf(Expr.Assign.class, expression("a >>= b"));
    assertEquals(Operator.SHR, assign.operator());
    assertInstanceOf(Stmt.Declaration.class, statement("std::array<std::array<int, 2>, 3> z;"));
  }

  @Test
  void castsAreToldFromParentheses() {
    assertInstanceOf(Expr.Cast.class, expression("(float) a"));
    assertInstanceOf(Expr.Cast.class, expression("(S*) p"));
    assertInstanceOf(Expr.Cast.class, expression("(Unknown*) p"));
    assertInstanceOf(Expr.Binary.class, expression("(a) + b"));
    assertInstanceOf(Expr.Binary.class, expression("(a) * b"));
    assertInstanceOf(Expr.Construct.class, ((Expr.Binary) expression("float(a) + 1")).left());
    assertInstanceOf(Expr.SizeofType.class, expression("sizeof(S)"));
    assertInstanceOf(Expr.SizeofExpr.class, expression("sizeof(a)"));
  }

  @Test
  void precedenceAndAssociativity() {
    Expr.Binary sum = assertInstanceOf(Expr.Binary.class, expression("a - b - a * b"));
    assertEquals(Operator.SUB, sum.operator());
    assertEquals(Operator.SUB, assertInstanceOf(Expr.Binary.class, sum.left()).operator());
    assertEquals(Operator.MUL, assertInstanceOf(Expr.Binary.class, sum.right()).operator());
    Expr.Assign outer = assertInstanceOf(Expr.Assign.class, expression("a = b = 1"));
    assertInstanceOf(Expr.Assign.class, outer.value());
  }

  @Test
  void literals() {
    Expr.IntLiteral hex = (Expr.IntLiteral) expression("0xFFFF'FFFFull");
    assertEquals(new BigInteger("4294967295"), hex.value());
    assertTrue(hex.isUnsigned() && !hex.decimal());
    assertEquals(2, hex.longs());
    assertEquals(BigInteger.valueOf(5), ((Expr.IntLiteral) expression("0b101")).value());
    assertEquals(BigInteger.valueOf(8), ((Expr.IntLiteral) expression("010")).value());
    Expr.FloatLiteral f = (Expr.FloatLiteral) expression("0x1.8p1f");
    assertEquals(3f, Float.parseFloat(f.digits()));
    assertEquals('f', f.suffix());
    assertEquals("1.", ((Expr.FloatLiteral) expression("1.")).digits());
    assertEquals(10, ((Expr.CharLiteral) expression("'\\n'")).value());
    assertEquals("a\tb", ((Expr.StringLiteral) expression("\"a\" \"\\tb\"")).value());
    assertEquals("a\\n", ((Expr.StringLiteral) expression("R\"x(a\\n)x\"")).value());
  }

  @Test
  void classesWithEverything() {
    Decl.ClassDecl c =
        only(
            Decl.ClassDecl.class,
            """
            template <typename T, int N = 4> struct alignas(16) V : Base<T> {
              T x[N], y = 1;
              unsigned bits : 3;
              static constexpr int n = N;
              __device__ V() : x{}, y(2) {}
              __device__ ~V() {}
              __device__ T operator()(int i) const { return x[i]; }
              __device__ operator bool() const { return true; }
              template <typename U> __device__ U as() const;
              void host() { std::vector<int> v; for (auto& e : v) e++; }
              enum Kind { A, B };
              union { int i; float f; };
            };
            """);
    assertEquals(1, c.templates().size());
    assertEquals(1, c.bases().size());
    assertEquals(12, c.members().size());
    Decl.Function constructor = (Decl.Function) c.members().get(4);
    assertEquals(Decl.FunctionKind.CONSTRUCTOR, constructor.kind());
    assertEquals(2, constructor.initializers().size());
    Decl.Function conversion = (Decl.Function) c.members().get(7);
    assertEquals(Decl.FunctionKind.CONVERSION, conversion.kind());
    assertNull(((Decl.Function) c.members().get(9)).body(), "host bodies are left out");
    assertNull(((Decl.ClassDecl) c.members().get(11)).name());
  }

  @Test
  void statementsOfAllKinds() {
    Stmt.For loop = (Stmt.For) statement("#pragma unroll 4\nfor (int i = 0; i < a; i++) p[i] = 0;");
    assertEquals(4, loop.unroll());
    assertInstanceOf(Stmt.RangeFor.class, statement("for (auto& e : list) e = 1;"));
    Stmt.Switch s =
        (Stmt.Switch) statement("switch (a) { case 1: case 2 ... 4: b = 1; default:; }");
    assertInstanceOf(Stmt.Case.class, ((Stmt.Block) s.body()).statements().get(1));
    Stmt.If i = (Stmt.If) statement("if constexpr (sizeof(int) == 4) a = 1; else if (int c = b) ;");
    assertTrue(i.isConstexpr());
    assertEquals("c", ((Stmt.If) i.elseBranch()).condition().declaration().name().spelling());
    Stmt.Asm asm = (Stmt.Asm) statement("asm volatile(\"mov.u32 %0, %laneid;\" : \"=r\"(a));");
    assertEquals("mov.u32 %0, %laneid;", asm.text());
    assertInstanceOf(Stmt.Label.class, statement("again: a++;"));
    assertInstanceOf(Stmt.DoWhile.class, statement("do { a--; } while (a > 0);"));
  }

  @Test
  void lambdasFoldsAndPacks() {
    Expr.Lambda l =
        (Expr.Lambda)
            expression("[=, &b, c = a + 1] __device__ (int v) mutable -> int { return v; }");
    assertEquals('=', l.captureDefault());
    assertEquals(2, l.captures().size());
    Decl.Function f =
        only(
            Decl.Function.class,
            "template <class... T> __device__ auto all(T... t) { return (... + t) + (t && ...) "
                + "+ sizeof...(T) + other(t...); }");
    assertTrue(f.params().get(0).pack());
    assertInstanceOf(Expr.Binary.class, ((Stmt.Return) f.body().statements().get(0)).value());
  }

  @Test
  void hostCodeIsLeftOutAndNamed() {
    List<Decl> found =
        parse(
                """
                #include <iostream>
                std::vector<std::map<int, float>> table;
                int main(int argc, char** argv) { k<<<1, 2>>>(); std::cout << "}" << argc; }
                __global__ void k() {}
                """)
            .declarations();
    assertEquals(3, found.size());
    assertEquals("table", assertInstanceOf(Decl.Skipped.class, found.get(0)).name());
    assertEquals("main", assertInstanceOf(Decl.Skipped.class, found.get(1)).name());
    assertInstanceOf(Decl.Function.class, found.get(2));
  }

  @Test
  void onlyTheBrokenKernelIsRefused() {
    List<Decl> found =
        parse("__global__ void bad() { int 3x = 1; }\n__global__ void good() {}").declarations();
    Decl.Unparsable bad = assertInstanceOf(Decl.Unparsable.class, found.get(0));
    assertEquals("bad", bad.name());
    assertTrue(bad.kernel());
    assertEquals("syntax", bad.error().feature());
    assertEquals("t.cu:1:29: expected a name, found '3x'", bad.error().getMessage());
    assertInstanceOf(Decl.Function.class, found.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator+(V a, V b)", "operator float(V a)", "~V()"})
  void whatBelongsInAClassIsNotReadWithoutOne(String head) {
    List<Decl> found =
        parse("struct V { float x; };\n__device__ " + head + " { return a.x; }").declarations();
    assertInstanceOf(Decl.Unparsable.class, found.get(found.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{", "[](){", "a ? ", "-", "*", "if (a) ", "f<"})
  void deepNestingIsRefusedInWords(String piece) {
    String text = "__global__ void k(int a) { x = " + piece.repeat(20_000);
    List<Decl> found = parse(text).declarations();
    assertFalse(found.isEmpty());
    assertInstanceOf(Decl.Unparsable.class, found.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda_fp16.h", "cuda_bf16.h"})
  void halfPrecisionIsReadFromItsHeader(String header) {
    List<Decl> found = parse("#include <" + header + ">\n#include <" + header + ">").declarations();
    assertTrue(found.size() > 100);
    assertEquals(
        List.of(),
        found.stream()
            .filter(d -> d instanceof Decl.Unparsable || d instanceof Decl.Skipped)
            .toList());
    assertEquals(1, found.stream().filter(d -> isNamed(d, "__hfma")).count());
  }

  private static boolean isNamed(Decl d, String name) {
    return d instanceof Decl.Function f && f.name().spelling().equals(name);
  }
}
