// Game of life, n-queens, cellular automata, a maze search: integers and local arrays.
#include <stdio.h>
#define ALIVE 1
#define DEAD 0
typedef unsigned char ubyte;
enum Rule { RULE_30 = 30, RULE_110 = 110 };

__global__ void GameOfLife(int dim, const int *__restrict__ grid, int *newGrid) {
  int iy = blockDim.y * blockIdx.y + threadIdx.y + 1;
  int ix = blockDim.x * blockIdx.x + threadIdx.x + 1;
  int id = iy * (dim + 2) + ix;
  int numNeighbors;
  if (iy <= dim && ix <= dim) {
    numNeighbors = grid[id + (dim + 2)] + grid[id - (dim + 2)] + grid[id + 1] + grid[id - 1] +
                   grid[id + (dim + 3)] + grid[id - (dim + 3)] + grid[id - (dim + 1)] + grid[id + (dim + 1)];
    int cell = grid[id];
    if (cell == ALIVE && numNeighbors < 2) newGrid[id] = DEAD;
    else if (cell == ALIVE && (numNeighbors == 2 || numNeighbors == 3)) newGrid[id] = ALIVE;
    else if (cell == ALIVE && numNeighbors > 3) newGrid[id] = DEAD;
    else if (cell == DEAD && numNeighbors == 3) newGrid[id] = ALIVE;
    else newGrid[id] = cell;
  }
}
__global__ void ghostRows(int dim, int *grid) {
  int id = blockDim.x * blockIdx.x + threadIdx.x + 1;
  if (id <= dim) {
    grid[(dim + 2) * (dim + 1) + id] = grid[(dim + 2) + id];
    grid[id] = grid[(dim + 2) * dim + id];
  }
}
// Iterative n-queens with bit masks: each thread takes one placement of the first two rows.
__global__ void nqueens(int n, unsigned long long *solutions) {
  unsigned int tid = blockIdx.x * blockDim.x + threadIdx.x;
  if (tid >= n * n) return;
  const unsigned full = (1u << n) - 1;
  unsigned cols[16], left[16], right[16], avail[16];
  int first = tid / n, second = tid % n;
  unsigned c = 1u << first, l = c << 1, r = c >> 1;
  unsigned s = 1u << second;
  if (s & (c | l | r)) return;
  int level = 0;
  cols[0] = c | s; left[0] = ((l | s) << 1) & full; right[0] = (r | s) >> 1;
  avail[0] = full & ~(cols[0] | left[0] | right[0]);
  unsigned count = 0;
  if (n == 2) count = 1;
  while (level >= 0) {
    if (avail[level] == 0) { --level; continue; }
    unsigned bit = avail[level] & (0 - avail[level]);
    avail[level] ^= bit;
    if ((cols[level] | bit) == full) { ++count; continue; }
    cols[level + 1] = cols[level] | bit;
    left[level + 1] = ((left[level] | bit) << 1) & full;
    right[level + 1] = (right[level] | bit) >> 1;
    ++level;
    avail[level] = full & ~(cols[level] | left[level] | right[level]);
  }
  atomicAdd(solutions, (unsigned long long)count);
}
__global__ void automaton(const ubyte *in, ubyte *out, int width, Rule rule) {
  int x = blockIdx.x * blockDim.x + threadIdx.x;
  if (x >= width) return;
  int l = in[(x + width - 1) % width], c = in[x], r = in[(x + 1) % width];
  out[x] = (rule >> (l << 2 | c << 1 | r)) & 1;
}
__device__ int steps(const char *maze, int w, int h, int x, int y) {
  int n = 0;
  do {
    switch (maze[y * w + x]) {
      case 'r': x++; break;
      case 'l': x--; break;
      case 'd': ++y;
      // fall through
      case 's': n += 2;
        break;
      case 'u': y -= 1; n += 3; break;
      default: goto out;
    }
    n++;
    if (x < 0 || y < 0 || x >= w || y >= h) goto out;
  } while (n < 200);
out:
  return n;
}
__global__ void walk(const char *maze, int w, int h, int *length) {
  int x = threadIdx.x + blockIdx.x * blockDim.x, y = threadIdx.y + blockIdx.y * blockDim.y;
  if (x < w && y < h) length[y * w + x] = steps(maze, w, h, x, y);
}
int main() { ghostRows<<<1, 64>>>(62, 0); return 0; }
//@ array grid i32 1156 list 0 1 0 1 1 0 0 1 0 1 1 1 0 0 1 0 0
//@ array next i32 1156 zero
//@ array sol u64 1 zero
//@ array row u8 200 list 0 0 1 0 1 1 0
//@ array row2 u8 200 zero
//@ array maze i8 320 list 114 100 114 115 117 108 100 100 114 46 100 114 117
//@ array len i32 320 zero
//@ launch ghostRows grid 1 block 64 : 32 grid
//@ launch GameOfLife grid 3,3 block 16,16 : 32 grid next
//@ launch GameOfLife grid 2,2 block 16,16 : 32 next grid
//@ launch nqueens grid 2 block 64 : 8 sol
//@ launch automaton grid 1 block 256 : row row2 200 110
//@ launch automaton grid 2 block 128 : row2 row 200 30
//@ launch walk grid 2,3 block 16,8 : maze 16 20 len
