#include <stdlib.h>
__global__ void scratch(int *out)
{
    int *mine = (int *)malloc(16);
    mine[0] = 1;
    out[threadIdx.x] = mine[0];
    free(mine);
}
//@ refused 4 malloc
