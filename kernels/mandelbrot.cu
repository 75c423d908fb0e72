// mandelbrot: how many steps of z = z^2 + c a point c of the plane takes to leave the circle |z| = 2.
//
// One pixel per thread, 2-D. Row 0 is the top.
// Source: A. Douady, J. H. Hubbard, Iteration des polynomes quadratiques complexes, 1982.
//
// steps   height x width counts of steps, limit where the point never left; output
// width   pixels in a row
// height  rows
// left    real part at the left edge, [-2.5, -1.5]
// right   real part at the right edge, [0.5, 1.5]
// bottom  imaginary part at the bottom edge, [-1.5, -1]
// top     imaginary part at the top edge, [1, 1.5]
// limit   most steps tried, [50, 1000]

extern "C" __global__ void mandelbrot(int* __restrict__ steps, int width, int height, float left, float right,
                                      float bottom, float top, int limit)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x >= width || y >= height) {
        return;
    }
    float cr = left + (x + 0.5f) * ((right - left) / width);
    float ci = top - (y + 0.5f) * ((top - bottom) / height);
    float zr = 0.0f;
    float zi = 0.0f;
    int count = 0;
    while (count < limit && zr * zr + zi * zi <= 4.0f) {
        float next = zr * zr - zi * zi + cr;
        zi = 2.0f * zr * zi + ci;
        zr = next;
        ++count;
    }
    steps[(size_t)y * width + x] = count;
}
