#include <mma.h>
using namespace nvcuda;
__global__ void product(const float *a, float *c)
{
    wmma::fragment<wmma::accumulator, 16, 16, 8, float> sums;
    wmma::fill_fragment(sums, a[0]);
    wmma::store_matrix_sync(c, sums, 16, wmma::mem_row_major);
}
//@ refused 5 wmma
