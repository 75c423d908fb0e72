#include <stdlib.h>
#include <string.h>
// Sobel edge filter on bytes, straight from global memory and through a shared tile with a halo.
typedef unsigned char Pixel;
#define RADIUS 1
#define BLK 16

__device__ unsigned char ComputeSobel(unsigned char ul, unsigned char um, unsigned char ur, unsigned char ml,
                                      unsigned char mm, unsigned char mr, unsigned char ll, unsigned char lm,
                                      unsigned char lr, float fScale)
{
    short Horz = ur + 2 * mr + lr - ul - 2 * ml - ll;
    short Vert = ul + 2 * um + ur - ll - 2 * lm - lr;
    short Sum = (short)(fScale * (abs((int)Horz) + abs((int)Vert)));
    if (Sum < 0) {
        return 0;
    } else if (Sum > 0xff) {
        return 0xff;
    }
    return (unsigned char)Sum;
}

__global__ void SobelShared(uchar4 *pSobelOriginal, const Pixel *img, unsigned short pitch, short w, short h, float fScale)
{
    __shared__ Pixel tile[BLK + 2 * RADIUS][BLK + 2 * RADIUS];
    short u = blockIdx.x * BLK + threadIdx.x;
    short v = blockIdx.y * BLK + threadIdx.y;
    for (int ty = threadIdx.y; ty < BLK + 2; ty += blockDim.y)
        for (int tx = threadIdx.x; tx < BLK + 2; tx += blockDim.x) {
            int gx = min(max((int)(blockIdx.x * BLK) + tx - 1, 0), w - 1);
            int gy = min(max((int)(blockIdx.y * BLK) + ty - 1, 0), h - 1);
            tile[ty][tx] = img[gy * pitch + gx];
        }
    __syncthreads();
    if (u >= w || v >= h) return;
    int x = threadIdx.x, y = threadIdx.y;
    Pixel s = ComputeSobel(tile[y][x], tile[y][x + 1], tile[y][x + 2], tile[y + 1][x], tile[y + 1][x + 1],
                           tile[y + 1][x + 2], tile[y + 2][x], tile[y + 2][x + 1], tile[y + 2][x + 2], fScale);
    uchar4 out;
    out.x = s;
    out.y = s;
    out.z = tile[y + 1][x + 1];
    out.w = 255;
    pSobelOriginal[v * w + u] = out;
}

void sobelFilter(Pixel *odata, int iw, int ih, float fScale)
{
    dim3 threads(BLK, BLK);
    dim3 blocks((iw + BLK - 1) / BLK, (ih + BLK - 1) / BLK);
    SobelShared<<<blocks, threads>>>((uchar4 *)odata, odata, iw, iw, ih, fScale);
}
//@ array img u8 5000 random 0 255
//@ array out u8 19200 zero
//@ launch SobelShared grid 4,7 block 16,16 : out img 50 48 100 0.5
