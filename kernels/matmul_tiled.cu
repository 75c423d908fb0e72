// matmul_tiled: C = A B for matrices of floats, row by row in memory.
//
// A thread computes MICRO x MICRO elements of C, spaced by the block's extents so that neighbours read
// and write neighbours; a block computes a tile of MICRO blockDim.y rows by MICRO blockDim.x columns, and
// reads what it needs of A and B piece by piece through shared memory. Tiles that the grid leaves over
// are taken up by further rounds, so any grid and any block shape is right. Each element adds its
// products in order of the inner index.
// Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th edition, section 1.3 (blocking).
//
// a      rows x inner matrix, [-1, 1]
// b      inner x cols matrix, [-1, 1]
// c      rows x cols matrix; output
// rows   rows of a and c
// cols   columns of b and c
// inner  columns of a, rows of b

#define MICRO 4
#define SHARED 8192
#define DEPTH 16

extern "C" __global__ void matmul_tiled(const float* __restrict__ a, const float* __restrict__ b,
                                        float* __restrict__ c, int rows, int cols, int inner)
{
    __shared__ float shared[SHARED];
    const int threadsX = blockDim.x;
    const int threadsY = blockDim.y;
    const int tileRows = MICRO * threadsY;
    const int tileCols = MICRO * threadsX;
    const int depth = min(DEPTH, SHARED / (tileRows + tileCols));
    float* tileA = shared;                     // tileRows x depth
    float* tileB = shared + tileRows * depth;  // depth x tileCols
    const int tx = threadIdx.x;
    const int ty = threadIdx.y;
    const int thread = ty * threadsX + tx;
    const int threads = threadsX * threadsY;

    for (long long top = (long long)blockIdx.y * tileRows; top < rows; top += (long long)gridDim.y * tileRows) {
        for (long long left = (long long)blockIdx.x * tileCols; left < cols;
             left += (long long)gridDim.x * tileCols) {
            float s00 = 0.0f, s01 = 0.0f, s02 = 0.0f, s03 = 0.0f;
            float s10 = 0.0f, s11 = 0.0f, s12 = 0.0f, s13 = 0.0f;
            float s20 = 0.0f, s21 = 0.0f, s22 = 0.0f, s23 = 0.0f;
            float s30 = 0.0f, s31 = 0.0f, s32 = 0.0f, s33 = 0.0f;
            for (int from = 0; from < inner; from += depth) {
                // Beyond the matrices the tiles are filled up with zeros.
                for (int t = thread; t < tileRows * depth; t += threads) {
                    int row = t / depth;
                    int k = t - row * depth;
                    bool inside = top + row < rows && k < inner - from;
                    tileA[t] = inside ? a[(size_t)(top + row) * inner + from + k] : 0.0f;
                }
                for (int t = thread; t < depth * tileCols; t += threads) {
                    int k = t / tileCols;
                    int col = t - k * tileCols;
                    bool inside = k < inner - from && left + col < cols;
                    tileB[t] = inside ? b[(size_t)(from + k) * cols + left + col] : 0.0f;
                }
                __syncthreads();
                int steps = min(depth, inner - from);
                for (int k = 0; k < steps; ++k) {
                    float a0 = tileA[ty * depth + k];
                    float a1 = tileA[(ty + threadsY) * depth + k];
                    float a2 = tileA[(ty + 2 * threadsY) * depth + k];
                    float a3 = tileA[(ty + 3 * threadsY) * depth + k];
                    float b0 = tileB[k * tileCols + tx];
                    float b1 = tileB[k * tileCols + tx + threadsX];
                    float b2 = tileB[k * tileCols + tx + 2 * threadsX];
                    float b3 = tileB[k * tileCols + tx + 3 * threadsX];
                    s00 += a0 * b0; s01 += a0 * b1; s02 += a0 * b2; s03 += a0 * b3;
                    s10 += a1 * b0; s11 += a1 * b1; s12 += a1 * b2; s13 += a1 * b3;
                    s20 += a2 * b0; s21 += a2 * b1; s22 += a2 * b2; s23 += a2 * b3;
                    s30 += a3 * b0; s31 += a3 * b1; s32 += a3 * b2; s33 += a3 * b3;
                }
                __syncthreads();
                if (inner - from <= depth) {
                    break;  // from += depth could overflow
                }
            }
            const float sums[MICRO][MICRO] = {
                {s00, s01, s02, s03}, {s10, s11, s12, s13}, {s20, s21, s22, s23}, {s30, s31, s32, s33}};
#pragma unroll
            for (int p = 0; p < MICRO; ++p) {
                long long row = top + ty + p * threadsY;
#pragma unroll
                for (int q = 0; q < MICRO; ++q) {
                    long long col = left + tx + q * threadsX;
                    if (row < rows && col < cols) {
                        c[(size_t)row * cols + col] = sums[p][q];
                    }
                }
            }
        }
    }
}
