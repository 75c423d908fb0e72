// Integers packed in words: functions of CUDA for them. (Those that become
// instructions of newer GPUs only stand in PackedIntegersTest.)
__global__ void ofTwo(const unsigned int *a, const unsigned int *b, unsigned int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned int x = a[i], y = b[i], *o = out + i * 56;
  o[0] = __vadd4(x, y);
  o[1] = __vaddss4(x, y);
  o[2] = __vaddus4(x, y);
  o[3] = __vsub4(x, y);
  o[4] = __vsubss4(x, y);
  o[5] = __vsubus4(x, y);
  o[6] = __vavgs4(x, y);
  o[7] = __vavgu4(x, y);
  o[8] = __vhaddu4(x, y);
  o[9] = __vmaxs4(x, y);
  o[10] = __vmaxu4(x, y);
  o[11] = __vmins4(x, y);
  o[12] = __vminu4(x, y);
  o[13] = __vcmpeq4(x, y);
  o[14] = __vseteq4(x, y);
  o[15] = __vcmpne4(x, y);
  o[16] = __vsetne4(x, y);
  o[17] = __vcmpges4(x, y);
  o[18] = __vsetges4(x, y);
  o[19] = __vcmpgeu4(x, y);
  o[20] = __vsetgeu4(x, y);
  o[21] = __vcmpgts4(x, y);
  o[22] = __vsetgts4(x, y);
  o[23] = __vcmpgtu4(x, y);
  o[24] = __vsetgtu4(x, y);
  o[25] = __vcmples4(x, y);
  o[26] = __vsetles4(x, y);
  o[27] = __vcmpleu4(x, y);
  o[28] = __vsetleu4(x, y);
  o[29] = __vcmplts4(x, y);
  o[30] = __vsetlts4(x, y);
  o[31] = __vcmpltu4(x, y);
  o[32] = __vsetltu4(x, y);
  o[33] = __vavgs2(x, y);
  o[34] = __vavgu2(x, y);
  o[35] = __vhaddu2(x, y);
  o[36] = __vcmpeq2(x, y);
  o[37] = __vseteq2(x, y);
  o[38] = __vcmpne2(x, y);
  o[39] = __vsetne2(x, y);
  o[40] = __vcmpges2(x, y);
  o[41] = __vsetges2(x, y);
  o[42] = __vcmpgeu2(x, y);
  o[43] = __vsetgeu2(x, y);
  o[44] = __vcmpgts2(x, y);
  o[45] = __vsetgts2(x, y);
  o[46] = __vcmpgtu2(x, y);
  o[47] = __vsetgtu2(x, y);
  o[48] = __vcmples2(x, y);
  o[49] = __vsetles2(x, y);
  o[50] = __vcmpleu2(x, y);
  o[51] = __vsetleu2(x, y);
  o[52] = __vcmplts2(x, y);
  o[53] = __vsetlts2(x, y);
  o[54] = __vcmpltu2(x, y);
  o[55] = __vsetltu2(x, y);
}
__global__ void ofOne(const unsigned int *a, unsigned int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned int x = a[i], *o = out + i * 4;
  o[0] = __vneg4(x);
  o[1] = __vnegss4(x);
  o[2] = __vabs2(x);
  o[3] = __vabsss2(x);
}
// The largest sums of three, as in the alignment of sequences.
__global__ void ofThree(const int *a, const int *b, int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  int x = a[i], y = b[i], z = a[(i + 1) % n], *o = out + i * 18;
  bool first, least;
  o[0] = __viaddmax_s32(x, y, z);
  o[1] = __viaddmin_s32(x, y, z);
  o[4] = __vimax3_s32(x, y, z);
  o[5] = __vimin3_s32(x, y, z);
  o[10] = (int)__viaddmax_u32(x, y, z);
  o[11] = (int)__viaddmin_u32(x, y, z);
  o[12] = (int)__vimax3_u32(x, y, z);
  o[13] = (int)__vimin3_u32(x, y, z);
  o[14] = __vibmax_s32(x, y, &first);
  o[15] = (int)__vibmin_u32(x, y, &least);
  o[16] = first | least << 1;
  o[17] = __vibmin_s32(x, y, &first) + (int)__vibmax_u32(x, y, &least);
}
//@ array a u32 100 random 0 4294967295
//@ array b u32 100 random 0 4294967295
//@ array edge u32 8 list 0 2147516544 4294967295 2155905152 2139062143 2147450879 16843009 255
//@ array edges u32 8 list 0 4294967295 2155905152 2147516544 4294967295 65537 2139062143 1
//@ array two u32 5600 zero
//@ array two2 u32 448 zero
//@ array one u32 400 zero
//@ array one2 u32 32 zero
//@ array three i32 1800 zero
//@ launch ofTwo grid 1 block 128 : a b two 100
//@ launch ofTwo grid 1 block 32 : edge edges two2 8
//@ launch ofOne grid 1 block 128 : a one 100
//@ launch ofOne grid 1 block 32 : edge one2 8
//@ launch ofThree grid 1 block 128 : a b three 100
