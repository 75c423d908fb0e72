// What of Thrust has no algorithm in it: pairs, complex numbers, small function objects.
#ifndef LANEWISE_THRUST_DEVICE
#define LANEWISE_THRUST_DEVICE
namespace thrust {
template <class A, class B> struct pair {
  typedef A first_type;
  typedef B second_type;
  A first;
  B second;
  __host__ __device__ pair() : first(), second() {}
  __host__ __device__ pair(const A& a, const B& b) : first(a), second(b) {}
  template <class C, class D> __host__ __device__ pair(const pair<C, D>& o) : first(o.first), second(o.second) {}
};
template <class A, class B> __host__ __device__ pair<A, B> make_pair(A a, B b) { return pair<A, B>(a, b); }
template <class A, class B> __host__ __device__ bool operator==(const pair<A, B>& x, const pair<A, B>& y) {
  return x.first == y.first && x.second == y.second;
}
template <class A, class B> __host__ __device__ bool operator!=(const pair<A, B>& x, const pair<A, B>& y) { return !(x == y); }
template <class A, class B> __host__ __device__ bool operator<(const pair<A, B>& x, const pair<A, B>& y) {
  return x.first < y.first || (!(y.first < x.first) && x.second < y.second);
}
template <class A, class R> struct unary_function { typedef A argument_type; typedef R result_type; };
template <class A, class B, class R> struct binary_function {
  typedef A first_argument_type;
  typedef B second_argument_type;
  typedef R result_type;
};
template <class T> __host__ __device__ void swap(T& a, T& b) { T t = a; a = b; b = t; }
template <class T> __host__ __device__ T min(const T& a, const T& b) { return b < a ? b : a; }
template <class T> __host__ __device__ T max(const T& a, const T& b) { return a < b ? b : a; }
template <class T, class C> __host__ __device__ T min(const T& a, const T& b, C less) { return less(b, a) ? b : a; }
template <class T, class C> __host__ __device__ T max(const T& a, const T& b, C less) { return less(a, b) ? b : a; }
#define LANEWISE_OPERATION(NAME, RESULT, EXPRESSION) \
  template <class T = void> struct NAME { \
    __host__ __device__ RESULT operator()(const T& x, const T& y) const { return EXPRESSION; } \
  }; \
  template <> struct NAME<void> { \
    template <class A, class B> __host__ __device__ auto operator()(const A& x, const B& y) const { return EXPRESSION; } \
  };
LANEWISE_OPERATION(plus, T, x + y)
LANEWISE_OPERATION(minus, T, x - y)
LANEWISE_OPERATION(multiplies, T, x * y)
LANEWISE_OPERATION(divides, T, x / y)
LANEWISE_OPERATION(modulus, T, x % y)
LANEWISE_OPERATION(maximum, T, x < y ? y : x)
LANEWISE_OPERATION(minimum, T, x < y ? x : y)
LANEWISE_OPERATION(equal_to, bool, x == y)
LANEWISE_OPERATION(not_equal_to, bool, x != y)
LANEWISE_OPERATION(less, bool, x < y)
LANEWISE_OPERATION(greater, bool, x > y)
LANEWISE_OPERATION(less_equal, bool, x <= y)
LANEWISE_OPERATION(greater_equal, bool, x >= y)
LANEWISE_OPERATION(logical_and, bool, x && y)
LANEWISE_OPERATION(logical_or, bool, x || y)
LANEWISE_OPERATION(bit_and, T, x & y)
LANEWISE_OPERATION(bit_or, T, x | y)
LANEWISE_OPERATION(bit_xor, T, x ^ y)
#undef LANEWISE_OPERATION
template <class T = void> struct negate { __host__ __device__ T operator()(const T& x) const { return -x; } };
template <class T = void> struct identity { __host__ __device__ const T& operator()(const T& x) const { return x; } };
template <class T = void> struct square { __host__ __device__ T operator()(const T& x) const { return x * x; } };
template <class T> struct complex {
  typedef T value_type;
  T lanewise_re, lanewise_im;
  __host__ __device__ complex() : lanewise_re(), lanewise_im() {}
  __host__ __device__ complex(const T& re) : lanewise_re(re), lanewise_im() {}
  __host__ __device__ complex(const T& re, const T& im) : lanewise_re(re), lanewise_im(im) {}
  template <class U> __host__ __device__ complex(const complex<U>& z) : lanewise_re((T)z.real()), lanewise_im((T)z.imag()) {}
  __host__ __device__ T real() const { return lanewise_re; }
  __host__ __device__ T imag() const { return lanewise_im; }
  __host__ __device__ void real(T re) { lanewise_re = re; }
  __host__ __device__ void imag(T im) { lanewise_im = im; }
  __host__ __device__ complex& operator=(const T& re) { lanewise_re = re; lanewise_im = T(); return *this; }
  __host__ __device__ complex& operator+=(const complex& z) { lanewise_re += z.lanewise_re; lanewise_im += z.lanewise_im; return *this; }
  __host__ __device__ complex& operator-=(const complex& z) { lanewise_re -= z.lanewise_re; lanewise_im -= z.lanewise_im; return *this; }
  __host__ __device__ complex& operator*=(const complex& z) {
    T re = lanewise_re * z.lanewise_re - lanewise_im * z.lanewise_im;
    lanewise_im = lanewise_re * z.lanewise_im + lanewise_im * z.lanewise_re;
    lanewise_re = re;
    return *this;
  }
  // Scaled by the divisor, so that nothing in between overflows.
  __host__ __device__ complex& operator/=(const complex& z) {
    T s = (z.lanewise_re < 0 ? -z.lanewise_re : z.lanewise_re) + (z.lanewise_im < 0 ? -z.lanewise_im : z.lanewise_im);
    T one = T(1) / s;
    T a = lanewise_re * one, b = lanewise_im * one, c = z.lanewise_re * one, d = z.lanewise_im * one;
    T norm = T(1) / (c * c + d * d);
    lanewise_re = (a * c + b * d) * norm;
    lanewise_im = (b * c - a * d) * norm;
    return *this;
  }
};
template <class T> __host__ __device__ complex<T> operator+(complex<T> x, const complex<T>& y) { x += y; return x; }
template <class T> __host__ __device__ complex<T> operator+(complex<T> x, const T& y) { return complex<T>(x.real() + y, x.imag()); }
template <class T> __host__ __device__ complex<T> operator+(const T& x, const complex<T>& y) { return complex<T>(x + y.real(), y.imag()); }
template <class T> __host__ __device__ complex<T> operator-(complex<T> x, const complex<T>& y) { x -= y; return x; }
template <class T> __host__ __device__ complex<T> operator-(complex<T> x, const T& y) { return complex<T>(x.real() - y, x.imag()); }
template <class T> __host__ __device__ complex<T> operator-(const T& x, const complex<T>& y) { return complex<T>(x - y.real(), -y.imag()); }
template <class T> __host__ __device__ complex<T> operator*(complex<T> x, const complex<T>& y) { x *= y; return x; }
template <class T> __host__ __device__ complex<T> operator*(complex<T> x, const T& y) { return complex<T>(x.real() * y, x.imag() * y); }
template <class T> __host__ __device__ complex<T> operator*(const T& x, const complex<T>& y) { return complex<T>(x * y.real(), x * y.imag()); }
template <class T> __host__ __device__ complex<T> operator/(complex<T> x, const complex<T>& y) { x /= y; return x; }
template <class T> __host__ __device__ complex<T> operator/(complex<T> x, const T& y) { return complex<T>(x.real() / y, x.imag() / y); }
template <class T> __host__ __device__ complex<T> operator/(const T& x, const complex<T>& y) { return complex<T>(x) / y; }
template <class T> __host__ __device__ complex<T> operator+(const complex<T>& x) { return x; }
template <class T> __host__ __device__ complex<T> operator-(const complex<T>& x) { return complex<T>(-x.real(), -x.imag()); }
template <class T> __host__ __device__ bool operator==(const complex<T>& x, const complex<T>& y) {
  return x.real() == y.real() && x.imag() == y.imag();
}
template <class T> __host__ __device__ bool operator==(const complex<T>& x, const T& y) { return x.real() == y && x.imag() == T(); }
template <class T> __host__ __device__ bool operator!=(const complex<T>& x, const complex<T>& y) { return !(x == y); }
template <class T> __host__ __device__ bool operator!=(const complex<T>& x, const T& y) { return !(x == y); }
template <class T> __host__ __device__ T abs(const complex<T>& z) { return ::hypot(z.real(), z.imag()); }
template <class T> __host__ __device__ T arg(const complex<T>& z) { return ::atan2(z.imag(), z.real()); }
template <class T> __host__ __device__ T norm(const complex<T>& z) { return z.real() * z.real() + z.imag() * z.imag(); }
template <class T> __host__ __device__ complex<T> conj(const complex<T>& z) { return complex<T>(z.real(), -z.imag()); }
template <class T> __host__ __device__ complex<T> polar(const T& r, const T& angle = T()) {
  return complex<T>(r * ::cos(angle), r * ::sin(angle));
}
template <class T> __host__ __device__ complex<T> exp(const complex<T>& z) { return polar(T(::exp(z.real())), T(z.imag())); }
template <class T> __host__ __device__ complex<T> log(const complex<T>& z) { return complex<T>(::log(abs(z)), arg(z)); }
template <class T> __host__ __device__ complex<T> sqrt(const complex<T>& z) {
  return polar(T(::sqrt(abs(z))), T(arg(z) / T(2)));
}
template <class T> __host__ __device__ complex<T> pow(const complex<T>& x, const complex<T>& y) { return exp(log(x) * y); }
template <class T> __host__ __device__ complex<T> pow(const complex<T>& x, const T& y) { return exp(log(x) * y); }
template <class T> __host__ __device__ complex<T> sin(const complex<T>& z) {
  return complex<T>(::sin(z.real()) * ::cosh(z.imag()), ::cos(z.real()) * ::sinh(z.imag()));
}
template <class T> __host__ __device__ complex<T> cos(const complex<T>& z) {
  return complex<T>(::cos(z.real()) * ::cosh(z.imag()), -::sin(z.real()) * ::sinh(z.imag()));
}
template <class T> __host__ __device__ complex<T> sinh(const complex<T>& z) {
  return complex<T>(::sinh(z.real()) * ::cos(z.imag()), ::cosh(z.real()) * ::sin(z.imag()));
}
template <class T> __host__ __device__ complex<T> cosh(const complex<T>& z) {
  return complex<T>(::cosh(z.real()) * ::cos(z.imag()), ::sinh(z.real()) * ::sin(z.imag()));
}
template <class T> __host__ __device__ complex<T> tan(const complex<T>& z) { return sin(z) / cos(z); }
template <class T> __host__ __device__ complex<T> tanh(const complex<T>& z) { return sinh(z) / cosh(z); }
}
#endif
