// CUDA's integers packed in a word, four bytes or two halves, and its sums and comparisons of three numbers:
// found by the name after the prefix.
#define PACKED(NAME, BITS, TYPE, RESULT) \
  __device__ unsigned int lanewise___v##NAME(unsigned int a, unsigned int b) { \
    unsigned int r = 0u; \
    for (int at = 0; at < 32; at += BITS) { \
      int x = (TYPE)(a >> at); \
      int y = (TYPE)(b >> at); \
      r |= ((unsigned int)(RESULT) & ((1u << BITS) - 1u)) << at; \
    } \
    return r; \
  }
#define PACKED_OF_ONE(NAME, BITS, TYPE, RESULT) \
  __device__ unsigned int lanewise___v##NAME(unsigned int a) { \
    unsigned int r = 0u; \
    for (int at = 0; at < 32; at += BITS) { \
      int x = (TYPE)(a >> at); \
      r |= ((unsigned int)(RESULT) & ((1u << BITS) - 1u)) << at; \
    } \
    return r; \
  }
#define SUM_OF_PACKED(NAME, BITS, TYPE, RESULT) \
  __device__ unsigned int lanewise___v##NAME(unsigned int a, unsigned int b) { \
    unsigned int r = 0u; \
    for (int at = 0; at < 32; at += BITS) { \
      int x = (TYPE)(a >> at); \
      int y = (TYPE)(b >> at); \
      r += (unsigned int)(RESULT); \
    } \
    return r; \
  }
PACKED(add4, 8, unsigned char, x + y)
PACKED(addss4, 8, signed char, min(max(x + y, -128), 127))
PACKED(addus4, 8, unsigned char, min(x + y, 255))
PACKED(sub4, 8, unsigned char, x - y)
PACKED(subss4, 8, signed char, min(max(x - y, -128), 127))
PACKED(subus4, 8, unsigned char, max(x - y, 0))
PACKED(avgs4, 8, signed char, (x + y + (x + y >= 0)) >> 1)
PACKED(avgu4, 8, unsigned char, (x + y + 1) >> 1)
PACKED(haddu4, 8, unsigned char, (x + y) >> 1)
PACKED(maxs4, 8, signed char, max(x, y))
PACKED(maxu4, 8, unsigned char, max(x, y))
PACKED(mins4, 8, signed char, min(x, y))
PACKED(minu4, 8, unsigned char, min(x, y))
PACKED(absdiffs4, 8, signed char, x > y ? x - y : y - x)
PACKED(absdiffu4, 8, unsigned char, x > y ? x - y : y - x)
PACKED(cmpeq4, 8, unsigned char, x == y ? -1 : 0)
PACKED(seteq4, 8, unsigned char, x == y)
PACKED(cmpne4, 8, unsigned char, x != y ? -1 : 0)
PACKED(setne4, 8, unsigned char, x != y)
PACKED(cmpges4, 8, signed char, x >= y ? -1 : 0)
PACKED(setges4, 8, signed char, x >= y)
PACKED(cmpgeu4, 8, unsigned char, x >= y ? -1 : 0)
PACKED(setgeu4, 8, unsigned char, x >= y)
PACKED(cmpgts4, 8, signed char, x > y ? -1 : 0)
PACKED(setgts4, 8, signed char, x > y)
PACKED(cmpgtu4, 8, unsigned char, x > y ? -1 : 0)
PACKED(setgtu4, 8, unsigned char, x > y)
PACKED(cmples4, 8, signed char, x <= y ? -1 : 0)
PACKED(setles4, 8, signed char, x <= y)
PACKED(cmpleu4, 8, unsigned char, x <= y ? -1 : 0)
PACKED(setleu4, 8, unsigned char, x <= y)
PACKED(cmplts4, 8, signed char, x < y ? -1 : 0)
PACKED(setlts4, 8, signed char, x < y)
PACKED(cmpltu4, 8, unsigned char, x < y ? -1 : 0)
PACKED(setltu4, 8, unsigned char, x < y)
PACKED_OF_ONE(abs4, 8, signed char, x < 0 ? -x : x)
PACKED_OF_ONE(absss4, 8, signed char, x < 0 ? min(-x, 127) : x)
PACKED_OF_ONE(neg4, 8, signed char, -x)
PACKED_OF_ONE(negss4, 8, signed char, min(-x, 127))
SUM_OF_PACKED(sads4, 8, signed char, x > y ? x - y : y - x)
SUM_OF_PACKED(sadu4, 8, unsigned char, x > y ? x - y : y - x)
PACKED(add2, 16, unsigned short, x + y)
PACKED(addss2, 16, short, min(max(x + y, -32768), 32767))
PACKED(addus2, 16, unsigned short, min(x + y, 65535))
PACKED(sub2, 16, unsigned short, x - y)
PACKED(subss2, 16, short, min(max(x - y, -32768), 32767))
PACKED(subus2, 16, unsigned short, max(x - y, 0))
PACKED(avgs2, 16, short, (x + y + (x + y >= 0)) >> 1)
PACKED(avgu2, 16, unsigned short, (x + y + 1) >> 1)
PACKED(haddu2, 16, unsigned short, (x + y) >> 1)
PACKED(maxs2, 16, short, max(x, y))
PACKED(maxu2, 16, unsigned short, max(x, y))
PACKED(mins2, 16, short, min(x, y))
PACKED(minu2, 16, unsigned short, min(x, y))
PACKED(absdiffs2, 16, short, x > y ? x - y : y - x)
PACKED(absdiffu2, 16, unsigned short, x > y ? x - y : y - x)
PACKED(cmpeq2, 16, unsigned short, x == y ? -1 : 0)
PACKED(seteq2, 16, unsigned short, x == y)
PACKED(cmpne2, 16, unsigned short, x != y ? -1 : 0)
PACKED(setne2, 16, unsigned short, x != y)
PACKED(cmpges2, 16, short, x >= y ? -1 : 0)
PACKED(setges2, 16, short, x >= y)
PACKED(cmpgeu2, 16, unsigned short, x >= y ? -1 : 0)
PACKED(setgeu2, 16, unsigned short, x >= y)
PACKED(cmpgts2, 16, short, x > y ? -1 : 0)
PACKED(setgts2, 16, short, x > y)
PACKED(cmpgtu2, 16, unsigned short, x > y ? -1 : 0)
PACKED(setgtu2, 16, unsigned short, x > y)
PACKED(cmples2, 16, short, x <= y ? -1 : 0)
PACKED(setles2, 16, short, x <= y)
PACKED(cmpleu2, 16, unsigned short, x <= y ? -1 : 0)
PACKED(setleu2, 16, unsigned short, x <= y)
PACKED(cmplts2, 16, short, x < y ? -1 : 0)
PACKED(setlts2, 16, short, x < y)
PACKED(cmpltu2, 16, unsigned short, x < y ? -1 : 0)
PACKED(setltu2, 16, unsigned short, x < y)
PACKED_OF_ONE(abs2, 16, short, x < 0 ? -x : x)
PACKED_OF_ONE(absss2, 16, short, x < 0 ? min(-x, 32767) : x)
PACKED_OF_ONE(neg2, 16, short, -x)
PACKED_OF_ONE(negss2, 16, short, min(-x, 32767))
SUM_OF_PACKED(sads2, 16, short, x > y ? x - y : y - x)
SUM_OF_PACKED(sadu2, 16, unsigned short, x > y ? x - y : y - x)
__device__ int lanewise___viaddmax_s32(int a, int b, int c) {
  return max(a + b, c);
}
__device__ int lanewise___vimax3_s32(int a, int b, int c) {
  return max(max(a, b), c);
}
__device__ int lanewise___vibmax_s32(int a, int b, bool* first) {
  *first = a >= b;
  return *first ? a : b;
}
__device__ int lanewise___viaddmax_s32_relu(int a, int b, int c) {
  return max(max(a + b, c), 0);
}
__device__ int lanewise___vimax3_s32_relu(int a, int b, int c) {
  return max(max(max(a, b), c), 0);
}
__device__ int lanewise___vimax_s32_relu(int a, int b) {
  return max(max(a, b), 0);
}
__device__ int lanewise___viaddmin_s32(int a, int b, int c) {
  return min(a + b, c);
}
__device__ int lanewise___vimin3_s32(int a, int b, int c) {
  return min(min(a, b), c);
}
__device__ int lanewise___vibmin_s32(int a, int b, bool* first) {
  *first = a <= b;
  return *first ? a : b;
}
__device__ int lanewise___viaddmin_s32_relu(int a, int b, int c) {
  return max(min(a + b, c), 0);
}
__device__ int lanewise___vimin3_s32_relu(int a, int b, int c) {
  return max(min(min(a, b), c), 0);
}
__device__ int lanewise___vimin_s32_relu(int a, int b) {
  return max(min(a, b), 0);
}
__device__ unsigned int lanewise___viaddmax_u32(unsigned int a, unsigned int b, unsigned int c) {
  return max(a + b, c);
}
__device__ unsigned int lanewise___vimax3_u32(unsigned int a, unsigned int b, unsigned int c) {
  return max(max(a, b), c);
}
__device__ unsigned int lanewise___vibmax_u32(unsigned int a, unsigned int b, bool* first) {
  *first = a >= b;
  return *first ? a : b;
}
__device__ unsigned int lanewise___viaddmin_u32(unsigned int a, unsigned int b, unsigned int c) {
  return min(a + b, c);
}
__device__ unsigned int lanewise___vimin3_u32(unsigned int a, unsigned int b, unsigned int c) {
  return min(min(a, b), c);
}
__device__ unsigned int lanewise___vibmin_u32(unsigned int a, unsigned int b, bool* first) {
  *first = a <= b;
  return *first ? a : b;
}
#define OF_THREE(NAME, TYPE, RESULT) \
  __device__ unsigned int lanewise___v##NAME(unsigned int a, unsigned int b, unsigned int c) { \
    unsigned int r = 0u; \
    for (int at = 0; at < 32; at += 16) { \
      int x = (TYPE)(a >> at); \
      int y = (TYPE)(b >> at); \
      int z = (TYPE)(c >> at); \
      r |= ((unsigned int)(RESULT) & 0xffffu) << at; \
    } \
    return r; \
  }
#define CHOICE_OF_TWO(NAME, TYPE, OP) \
  __device__ unsigned int lanewise___v##NAME(unsigned int a, unsigned int b, bool* high, bool* low) { \
    int x = (TYPE)a; \
    int y = (TYPE)b; \
    int u = (TYPE)(a >> 16); \
    int v = (TYPE)(b >> 16); \
    *low = x OP y; \
    *high = u OP v; \
    return ((unsigned int)(*high ? u : v) & 0xffffu) << 16 | ((unsigned int)(*low ? x : y) & 0xffffu); \
  }
OF_THREE(iaddmax_s16x2, short, max((int)(short)(x + y), z))
OF_THREE(imax3_s16x2, short, max(max(x, y), z))
CHOICE_OF_TWO(ibmax_s16x2, short, >=)
OF_THREE(iaddmax_u16x2, unsigned short, max((int)(unsigned short)(x + y), z))
OF_THREE(imax3_u16x2, unsigned short, max(max(x, y), z))
CHOICE_OF_TWO(ibmax_u16x2, unsigned short, >=)
OF_THREE(iaddmax_s16x2_relu, short, max(max((int)(short)(x + y), z), 0))
OF_THREE(imax3_s16x2_relu, short, max(max(max(x, y), z), 0))
PACKED(imax_s16x2_relu, 16, short, max(max(x, y), 0))
OF_THREE(iaddmin_s16x2, short, min((int)(short)(x + y), z))
OF_THREE(imin3_s16x2, short, min(min(x, y), z))
CHOICE_OF_TWO(ibmin_s16x2, short, <=)
OF_THREE(iaddmin_u16x2, unsigned short, min((int)(unsigned short)(x + y), z))
OF_THREE(imin3_u16x2, unsigned short, min(min(x, y), z))
CHOICE_OF_TWO(ibmin_u16x2, unsigned short, <=)
OF_THREE(iaddmin_s16x2_relu, short, max(min((int)(short)(x + y), z), 0))
OF_THREE(imin3_s16x2_relu, short, max(min(min(x, y), z), 0))
PACKED(imin_s16x2_relu, 16, short, max(min(x, y), 0))
