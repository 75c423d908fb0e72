// blur: every pixel becomes the mean of the square around it (a box filter).
//
// One pixel per thread, 2-D, any block shape and any radius. The pixels a block needs come through
// shared memory: as many whole rows of them at a time as fit, or pieces of one row if not even that
// fits. Either way a pixel adds its square up row by row, so that the result does not depend on the
// block. At the edges the square is clipped to the image.
// Source: R. C. Gonzalez, R. E. Woods, Digital Image Processing, section 3.5 (smoothing filters).
//
// image    height x width grey values, [0, 255]
// blurred  height x width means; output
// width    pixels in a row
// height   rows
// radius   pixels from the centre of the square to its side, [0, 16]; negative is taken as 0

#define TILE 4096

extern "C" __global__ void blur(const float* __restrict__ image, float* __restrict__ blurred, int width,
                                int height, int radius)
{
    __shared__ float tile[TILE];
    // No square is larger than the image; beyond that a radius would only overflow.
    int largest = width > height ? width : height;
    int r = radius < 0 ? 0 : radius < largest ? radius : largest;
    long long blockLeft = (long long)blockIdx.x * blockDim.x;
    long long blockTop = (long long)blockIdx.y * blockDim.y;
    long long x = blockLeft + threadIdx.x;
    long long y = blockTop + threadIdx.y;
    int left = (int)max(x - r, 0LL);
    int right = (int)min(x + r, width - 1LL);
    int top = (int)max(y - r, 0LL);
    int bottom = (int)min(y + r, height - 1LL);

    // The part of the image that the squares of this block cover.
    int fromX = (int)max(blockLeft - r, 0LL);
    int fromY = (int)max(blockTop - r, 0LL);
    int toX = (int)min(blockLeft + blockDim.x - 1 + r, width - 1LL);
    int toY = (int)min(blockTop + blockDim.y - 1 + r, height - 1LL);
    int tileWidth = min(toX - fromX + 1, TILE);
    if (tileWidth <= 0 || toY < fromY) {
        return;  // the whole block lies outside the image
    }
    int tileHeight = TILE / tileWidth;

    int thread = threadIdx.y * blockDim.x + threadIdx.x;
    int threads = blockDim.x * blockDim.y;
    float sum = 0.0f;
    for (int tileTop = fromY; tileTop <= toY; tileTop += tileHeight) {
        int rows = min(tileHeight, toY - tileTop + 1);
        for (int tileLeft = fromX; tileLeft <= toX; tileLeft += tileWidth) {
            int columns = min(tileWidth, toX - tileLeft + 1);
            for (int t = thread; t < rows * columns; t += threads) {
                int row = t / columns;
                tile[t] = image[(size_t)(tileTop + row) * width + tileLeft + (t - row * columns)];
            }
            __syncthreads();
            int firstRow = max(top - tileTop, 0);
            int lastRow = min(bottom - tileTop, rows - 1);
            int firstColumn = max(left - tileLeft, 0);
            int lastColumn = min(right - tileLeft, columns - 1);
            for (int row = firstRow; row <= lastRow; ++row) {
                for (int column = firstColumn; column <= lastColumn; ++column) {
                    sum += tile[row * columns + column];
                }
            }
            __syncthreads();
        }
    }
    if (x < width && y < height) {
        float pixels = (float)(right - left + 1) * (float)(bottom - top + 1);
        blurred[(size_t)y * width + x] = sum / pixels;
    }
}
