// Mandelbrot with colours, an oversampled frame and a double-single pair for deep zooms.
#include <stdio.h>
#include <vector_types.h>
template <class T>
__device__ inline int CalcMandelbrot(const T xPos, const T yPos, const T xJParam, const T yJParam, const int crunch, const bool isJulia)
{
    T x, y, xx, yy;
    int i = crunch;
    T xC, yC;
    if (isJulia) {
        xC = xJParam;
        yC = yJParam;
        y = yPos;
        x = xPos;
        yy = y * y;
        xx = x * x;
    } else {
        xC = xPos;
        yC = yPos;
        y = 0;
        x = 0;
        yy = 0;
        xx = 0;
    }
    while (--i && (xx + yy < T(4.0))) {
        y = x * y * T(2.0) + yC;
        x = xx - yy + xC;
        yy = y * y;
        xx = x * x;
    }
    return i;
}

// Double-single arithmetic.
__device__ inline void dsadd(float &c0, float &c1, const float a0, const float a1, const float b0, const float b1)
{
    float t1 = __fadd_rn(a0, b0);
    float e = __fadd_rn(t1, -a0);
    float t2 = __fadd_rn(__fadd_rn(__fadd_rn(__fadd_rn(b0, -e), __fadd_rn(a0, -__fadd_rn(t1, -e))), a1), b1);
    c0 = e = __fadd_rn(t1, t2);
    c1 = __fadd_rn(t2, -__fadd_rn(e, -t1));
}

__device__ inline int CheckColors(const uchar4 &color0, const uchar4 &color1)
{
    int x = color1.x - color0.x;
    int y = color1.y - color0.y;
    int z = color1.z - color0.z;
    return (x > 10) || (x < -10) || (y > 10) || (y < -10) || (z > 10) || (z < -10);
}

template <class T>
__global__ void Mandelbrot0(uchar4 *dst, const int imageW, const int imageH, const int crunch, const T xOff, const T yOff,
                            const T xJP, const T yJP, const T scale, const uchar4 colors, const int frame, const int animationFrame, const bool isJ)
{
    const int ix = blockDim.x * blockIdx.x + threadIdx.x;
    const int iy = blockDim.y * blockIdx.y + threadIdx.y;
    if ((ix < imageW) && (iy < imageH)) {
        const T xPos = (T)ix * scale + xOff;
        const T yPos = (T)iy * scale + yOff;
        int m = CalcMandelbrot<T>(xPos, yPos, xJP, yJP, crunch, isJ);
        m = m > 0 ? crunch - m : 0;
        uchar4 color;
        if (m) {
            m += animationFrame;
            color.x = m * colors.x;
            color.y = m * colors.y;
            color.z = m * colors.z;
        } else {
            color.x = color.y = color.z = 0;
        }
        color.w = 0;
        int pixel = imageW * iy + ix;
        if (frame == 0) {
            dst[pixel] = color;
        } else {
            int frame1 = frame + 1;
            int frame2 = frame1 / 2;
            dst[pixel].x = (dst[pixel].x * frame + color.x + frame2) / frame1;
            dst[pixel].y = (dst[pixel].y * frame + color.y + frame2) / frame1;
            dst[pixel].z = (dst[pixel].z * frame + color.z + frame2) / frame1;
        }
    }
}

__global__ void edges(const uchar4 *src, int *flags, float *ds, int w, int n)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    flags[i] = i >= w ? CheckColors(src[i], src[i - w]) : -1;
    float c0, c1;
    dsadd(c0, c1, 1.0f / (i + 1), 1e-9f * i, 3.14159f, 1e-8f);
    ds[2 * i] = c0;
    ds[2 * i + 1] = c1;
}
void run(uchar4 *dst)
{
    uchar4 c = {3, 5, 7, 0};
    Mandelbrot0<float><<<dim3(4, 4), dim3(16, 16)>>>(dst, 60, 50, 200, -2.f, -1.2f, 0.f, 0.f, 0.05f, c, 0, 0, false);
    Mandelbrot0<double><<<dim3(4, 4), dim3(16, 16)>>>(dst, 60, 50, 200, -2., -1.2, 0., 0., 0.05, c, 1, 0, true);
}
//@ array dst u8 12000 zero
//@ array flags i32 3000 zero
//@ array ds f32 6000 zero
//@ launch Mandelbrot0<double> grid 4,4 block 16,16 : dst 60 50 200 -2.0 -1.2 0.0 0.0 0.05 struct(i32:460547) 0 0 0
//@ launch Mandelbrot0<double> grid 4,4 block 16,16 : dst 60 50 200 -1.5 -1.2 -0.4 0.6 0.05 struct(i32:460547) 1 0 1
//@ launch edges grid 12 block 256 : dst flags ds 60 3000
