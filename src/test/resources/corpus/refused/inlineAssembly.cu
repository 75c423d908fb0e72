__global__ void lanes(unsigned int *out)
{
    unsigned int lane;
    asm volatile("frobnicate.u32 %0, %laneid;" : "=r"(lane));
    out[threadIdx.x] = lane;
}
//@ refused 4 inline PTX
