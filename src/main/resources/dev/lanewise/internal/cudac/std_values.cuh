// Pairs, tuples, arrays and small functions of std, for every compiler without a library of its own.
namespace std {
template <class A, class B> struct pair {
  typedef A first_type;
  typedef B second_type;
  A first;
  B second;
  constexpr __device__ pair() : first(), second() {}
  constexpr __device__ pair(const A& a, const B& b) : first(a), second(b) {}
  template <class C, class D> constexpr __device__ pair(const pair<C, D>& o) : first(o.first), second(o.second) {}
  template <class C, class D> __device__ pair& operator=(const pair<C, D>& o) {
    first = o.first;
    second = o.second;
    return *this;
  }
};
template <class A, class B> constexpr __device__ pair<decay_t<A>, decay_t<B>> make_pair(A&& a, B&& b) {
  return pair<decay_t<A>, decay_t<B>>(a, b);
}
template <class A, class B> constexpr __device__ bool operator==(const pair<A, B>& x, const pair<A, B>& y) {
  return x.first == y.first && x.second == y.second;
}
template <class A, class B> constexpr __device__ bool operator!=(const pair<A, B>& x, const pair<A, B>& y) { return !(x == y); }
template <class A, class B> constexpr __device__ bool operator<(const pair<A, B>& x, const pair<A, B>& y) {
  return x.first < y.first || (!(y.first < x.first) && x.second < y.second);
}
template <class A, class B> constexpr __device__ bool operator>(const pair<A, B>& x, const pair<A, B>& y) { return y < x; }
template <class A, class B> constexpr __device__ bool operator<=(const pair<A, B>& x, const pair<A, B>& y) { return !(y < x); }
template <class A, class B> constexpr __device__ bool operator>=(const pair<A, B>& x, const pair<A, B>& y) { return !(x < y); }
template <class T, size_t N> struct array {
  typedef T value_type;
  typedef T* iterator;
  typedef const T* const_iterator;
  typedef size_t size_type;
  T elements[N == 0 ? 1 : N];
  constexpr __device__ T& operator[](size_t i) { return elements[i]; }
  constexpr __device__ const T& operator[](size_t i) const { return elements[i]; }
  constexpr __device__ T& at(size_t i) { return elements[i]; }
  constexpr __device__ const T& at(size_t i) const { return elements[i]; }
  constexpr __device__ T& front() { return elements[0]; }
  constexpr __device__ const T& front() const { return elements[0]; }
  constexpr __device__ T& back() { return elements[N - 1]; }
  constexpr __device__ const T& back() const { return elements[N - 1]; }
  constexpr __device__ T* begin() { return elements; }
  constexpr __device__ const T* begin() const { return elements; }
  constexpr __device__ const T* cbegin() const { return elements; }
  constexpr __device__ T* end() { return elements + N; }
  constexpr __device__ const T* end() const { return elements + N; }
  constexpr __device__ const T* cend() const { return elements + N; }
  constexpr __device__ T* data() { return elements; }
  constexpr __device__ const T* data() const { return elements; }
  constexpr __device__ size_t size() const { return N; }
  constexpr __device__ size_t max_size() const { return N; }
  constexpr __device__ bool empty() const { return N == 0; }
  constexpr __device__ void fill(const T& value) { for (size_t i = 0; i < N; i++) elements[i] = value; }
  constexpr __device__ void swap(array& o) {
    for (size_t i = 0; i < N; i++) { T t = elements[i]; elements[i] = o.elements[i]; o.elements[i] = t; }
  }
};
template <class T, size_t N> constexpr __device__ bool operator==(const array<T, N>& x, const array<T, N>& y) {
  for (size_t i = 0; i < N; i++) if (!(x[i] == y[i])) return false;
  return true;
}
template <class T, size_t N> constexpr __device__ bool operator!=(const array<T, N>& x, const array<T, N>& y) { return !(x == y); }
template <class...> struct tuple;
template <> struct tuple<> {};
template <class H, class... R> struct tuple<H, R...> : tuple<R...> {
  H lanewise_head;
  constexpr __device__ tuple() : tuple<R...>(), lanewise_head() {}
  constexpr __device__ tuple(const H& h, const R&... r) : tuple<R...>(r...), lanewise_head(h) {}
  template <class G, class... S> constexpr __device__ tuple(const tuple<G, S...>& o)
      : tuple<R...>(static_cast<const tuple<S...>&>(o)), lanewise_head(o.lanewise_head) {}
  template <class G, class... S> __device__ tuple& operator=(const tuple<G, S...>& o) {
    lanewise_head = o.lanewise_head;
    lanewise_rest() = static_cast<const tuple<S...>&>(o);
    return *this;
  }
  template <class A, class B> __device__ tuple& operator=(const pair<A, B>& o) {
    lanewise_head = o.first;
    lanewise_rest().lanewise_head = o.second;
    return *this;
  }
  __device__ tuple<R...>& lanewise_rest() { return *this; }
};
template <class... T> tuple(T...) -> tuple<T...>;
template <class T> struct tuple_size;
template <class... T> struct tuple_size<tuple<T...>> : integral_constant<size_t, sizeof...(T)> {};
template <class A, class B> struct tuple_size<pair<A, B>> : integral_constant<size_t, 2> {};
template <class T, size_t N> struct tuple_size<array<T, N>> : integral_constant<size_t, N> {};
template <class T> inline constexpr size_t tuple_size_v = tuple_size<T>::value;
template <size_t I, class T> struct tuple_element;
template <class H, class... R> struct tuple_element<0, tuple<H, R...>> {
  typedef H type;
  typedef tuple<H, R...> lanewise_part;
};
template <size_t I, class H, class... R> struct tuple_element<I, tuple<H, R...>> : tuple_element<I - 1, tuple<R...>> {};
template <class A, class B> struct tuple_element<0, pair<A, B>> { typedef A type; };
template <class A, class B> struct tuple_element<1, pair<A, B>> { typedef B type; };
template <size_t I, class T, size_t N> struct tuple_element<I, array<T, N>> { typedef T type; };
template <size_t I, class T> using tuple_element_t = typename tuple_element<I, T>::type;
template <size_t I, class... T> constexpr __device__ tuple_element_t<I, tuple<T...>>& get(tuple<T...>& t) {
  return static_cast<typename tuple_element<I, tuple<T...>>::lanewise_part&>(t).lanewise_head;
}
template <size_t I, class... T> constexpr __device__ const tuple_element_t<I, tuple<T...>>& get(const tuple<T...>& t) {
  return static_cast<const typename tuple_element<I, tuple<T...>>::lanewise_part&>(t).lanewise_head;
}
template <size_t I, class A, class B> constexpr __device__ tuple_element_t<I, pair<A, B>>& get(pair<A, B>& p) {
  if constexpr (I == 0) return p.first;
  else return p.second;
}
template <size_t I, class A, class B> constexpr __device__ const tuple_element_t<I, pair<A, B>>& get(const pair<A, B>& p) {
  if constexpr (I == 0) return p.first;
  else return p.second;
}
template <size_t I, class T, size_t N> constexpr __device__ T& get(array<T, N>& a) { return a[I]; }
template <size_t I, class T, size_t N> constexpr __device__ const T& get(const array<T, N>& a) { return a[I]; }
template <size_t I, class... T> constexpr __device__ tuple_element_t<I, tuple<T...>>&& get(tuple<T...>&& t) {
  return static_cast<tuple_element_t<I, tuple<T...>>&&>(get<I>(t));
}
template <size_t I, class A, class B> constexpr __device__ tuple_element_t<I, pair<A, B>>&& get(pair<A, B>&& p) {
  return static_cast<tuple_element_t<I, pair<A, B>>&&>(get<I>(p));
}
template <size_t I, class T, size_t N> constexpr __device__ T&& get(array<T, N>&& a) { return static_cast<T&&>(a[I]); }
template <class... T> constexpr __device__ tuple<decay_t<T>...> make_tuple(T&&... t) { return tuple<decay_t<T>...>(t...); }
template <class... T> constexpr __device__ tuple<T&...> tie(T&... t) { return tuple<T&...>(t...); }
template <class F, class T, size_t... I> constexpr __device__ decltype(auto) lanewise_apply(F&& f, T&& t, index_sequence<I...>) {
  return f(get<I>(t)...);
}
template <class F, class T> constexpr __device__ decltype(auto) apply(F&& f, T&& t) {
  return lanewise_apply(f, t, make_index_sequence<tuple_size<remove_cv_t<remove_reference_t<T>>>::value>{});
}
template <class T, class U = T> constexpr __device__ T exchange(T& object, U&& value) {
  T old = object;
  object = value;
  return old;
}
template <class T> constexpr __device__ const T& as_const(T& t) { return t; }
template <class I> constexpr __device__ auto distance(I first, I last) { return last - first; }
template <class I> constexpr __device__ I next(I i, long n = 1) { return i + n; }
template <class I> constexpr __device__ I prev(I i, long n = 1) { return i - n; }
template <class T, size_t N> constexpr __device__ T* begin(T (&a)[N]) { return a; }
template <class T, size_t N> constexpr __device__ T* end(T (&a)[N]) { return a + N; }
template <class T, size_t N> constexpr __device__ size_t size(const T (&)[N]) { return N; }
template <class C> constexpr __device__ auto begin(C& c) -> decltype(c.begin()) { return c.begin(); }
template <class C> constexpr __device__ auto end(C& c) -> decltype(c.end()) { return c.end(); }
template <class C> constexpr __device__ auto size(const C& c) -> decltype(c.size()) { return c.size(); }
template <class T> constexpr __device__ const T& clamp(const T& x, const T& low, const T& high) {
  return x < low ? low : high < x ? high : x;
}
template <class T> constexpr __device__ T min(initializer_list<T> l) {
  T m = *l.begin();
  for (const T* p = l.begin() + 1; p < l.end(); ++p) if (*p < m) m = *p;
  return m;
}
template <class T> constexpr __device__ T max(initializer_list<T> l) {
  T m = *l.begin();
  for (const T* p = l.begin() + 1; p < l.end(); ++p) if (m < *p) m = *p;
  return m;
}
#define LANEWISE_OPERATION(NAME, RESULT, EXPRESSION) \
  template <class T = void> struct NAME { \
    constexpr __device__ RESULT operator()(const T& x, const T& y) const { return EXPRESSION; } \
  }; \
  template <> struct NAME<void> { \
    template <class A, class B> constexpr __device__ auto operator()(const A& x, const B& y) const { return EXPRESSION; } \
  };
LANEWISE_OPERATION(plus, T, x + y)
LANEWISE_OPERATION(minus, T, x - y)
LANEWISE_OPERATION(multiplies, T, x * y)
LANEWISE_OPERATION(divides, T, x / y)
LANEWISE_OPERATION(modulus, T, x % y)
LANEWISE_OPERATION(bit_and, T, x & y)
LANEWISE_OPERATION(bit_or, T, x | y)
LANEWISE_OPERATION(bit_xor, T, x ^ y)
LANEWISE_OPERATION(equal_to, bool, x == y)
LANEWISE_OPERATION(not_equal_to, bool, x != y)
LANEWISE_OPERATION(less, bool, x < y)
LANEWISE_OPERATION(greater, bool, x > y)
LANEWISE_OPERATION(less_equal, bool, x <= y)
LANEWISE_OPERATION(greater_equal, bool, x >= y)
LANEWISE_OPERATION(logical_and, bool, x && y)
LANEWISE_OPERATION(logical_or, bool, x || y)
#undef LANEWISE_OPERATION
template <class T = void> struct negate { constexpr __device__ T operator()(const T& x) const { return -x; } };
template <> struct negate<void> { template <class A> constexpr __device__ auto operator()(const A& x) const { return -x; } };
template <class T = void> struct logical_not { constexpr __device__ bool operator()(const T& x) const { return !x; } };
template <> struct logical_not<void> { template <class A> constexpr __device__ bool operator()(const A& x) const { return !x; } };
}
