#include <cooperative_groups.h>
namespace cg = cooperative_groups;
__global__ void step(float *x, float *y)
{
    cg::grid_group grid = cg::this_grid();
    x[threadIdx.x] = 1.0f;
    grid.sync();
    y[threadIdx.x] = x[threadIdx.x + 1];
}
//@ refused 7 grid
