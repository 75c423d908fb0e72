package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertStored;

import org.junit.jupiter.api.Test;

/** Which member a name stands for, where bases have it too or arguments decide. */
class MembersTest {

  @Test
  void aBasesMemberIsReachedByItsName() {
    String text =
        """
        struct B { int v = 1; __device__ int f() { return 1; } };
        struct D : B { int v = 2; typedef B Base;
          __device__ int f() { return 2; }
          __device__ int g() { return B::v * 10 + this->B::v; }
          __device__ int h() { return B::f() * 10 + this->B::f(); }
          __device__ int set() { Base::v = 5; return v; } };
        template <class T> struct C { T v = 1; __device__ T f() { return v; } };
        template <class T> struct E : C<T> { T v = 2;
          __device__ T f() { return v; }
          __device__ T g() { return C<T>::v * 10 + this->C<T>::v; }
          __device__ T h() { return C<T>::f() * 10 + this->C<T>::f(); } };
        """;
    assertStored(
        text, "D d; o[0] = d.g(); o[1] = d.h(); o[2] = d.B::v; o[3] = d.B::f();", 11, 11, 1, 1);
    assertStored(text, "D d; D* p = &d; o[0] = p->set(); o[1] = p->B::v; o[2] = p->D::v;", 2, 5, 2);
    assertStored(text, "E<int> e; o[0] = e.g(); o[1] = e.h();", 11, 11);
  }

  @Test
  void whatAClassDeclaresHidesWhatItUses() {
    String text =
        """
        struct B { __device__ int f(int) { return 1; } __device__ int f(float) { return 1; }
          template <class T> __device__ int t(T) { return 1; } };
        struct D : B { using B::f; using B::t;
          __device__ int f(int) { return 2; }
          template <class T> __device__ int t(T) { return 2; } };
        template <class T> struct C {
          __device__ int f(T) { return 1; } __device__ int f(T*) { return 1; } };
        template <class T> struct E : C<T> { using C<T>::f; __device__ int f(T) { return 2; } };
        """;
    assertStored(text, "D d; o[0] = d.f(1); o[1] = d.f(1.f); o[2] = d.t(1);", 2, 1, 2);
    assertStored(text, "E<int> e; o[0] = e.f(1); o[1] = e.f(o);", 2, 1);
  }

  @Test
  void membersAreDefinedAnewForSomeArguments() {
    String text =
        """
        template <int N> struct W { __device__ void go(int* d) { d[0] = N; } };
        template <> __device__ void W<2>::go(int* d) { d[0] = 222; }
        template <class T> struct S { static const int v; int k;
          __device__ S() : k(6) {}
          __device__ static int id() { return 1; }
          __device__ int out(T x) const; };
        template <class T> const int S<T>::v = 2;
        template <class T> __device__ int S<T>::out(T x) const { return 5; }
        template <> const int S<int>::v = 50;
        template <> __device__ S<int>::S() : k(11) {}
        template <> __device__ int S<float>::id() { return 7; }
        template <> __device__ int S<float>::out(float x) const { return 9; }
        """;
    assertStored(text, "W<2> t; t.go(o); W<3> u; u.go(o + 1);", 222, 3);
    assertStored(
        text,
        "S<int> i; S<float> f; o[0] = i.k; o[1] = f.k; o[2] = i.id(); o[3] = f.id();"
            + "o[4] = i.out(1); o[5] = f.out(1.f); o[6] = S<int>::v; o[7] = S<float>::v;",
        11,
        6,
        1,
        7,
        5,
        9,
        50,
        2);
  }

  @Test
  void memberTemplatesAreDefinedAnewForSomeArguments() {
    String text =
        """
        template <int N, int M = 2> struct R {
          template <class U> __device__ int m(U x) const { return N; } };
        template <> template <> __device__ int R<1>::m<float>(float x) const { return 40; }
        template <> template <class U> __device__ int R<5>::m(U x) const { return 50; }
        template <> template <> __device__ int R<5>::m(char x) const { return 51; }
        """;
    assertStored(
        text,
        "R<1> a; R<3> b; R<5> c; o[0] = a.m(1.f); o[1] = b.m(1.f); o[2] = a.m(2);"
            + "o[3] = c.m(1); o[4] = c.m('a');",
        40,
        3,
        1,
        50,
        51);
  }

  @Test
  void membersOfSpecialClassesAreToldApart() {
    String text =
        """
        template <class T> struct S { __device__ int f() { return 1; } };
        template <> struct S<int> { __device__ int f(); };
        template <> struct S<float> { __device__ int f(); };
        __device__ int S<float>::f() { return 6; }
        __device__ int S<int>::f() { return 5; }
        """;
    assertStored(text, "S<int> a; S<float> b; o[0] = a.f(); o[1] = b.f();", 5, 6);
  }

  @Test
  void basesAreKnownToTraits() {
    String text = "struct A {}; struct B : A {}; struct C : B {};";
    assertStored(
        text,
        "o[0] = std::is_base_of<A, B>::value; o[1] = std::is_base_of<A, C>::value;"
            + "o[2] = std::is_base_of<B, A>::value; o[3] = std::is_base_of<A, A>::value;"
            + "o[4] = std::is_base_of<int, int>::value;",
        1,
        1,
        0,
        1,
        0);
  }
}
