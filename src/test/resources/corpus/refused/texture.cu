// A texture object is read: there are no textures on the CPU.
__global__ void sample(cudaTextureObject_t tex, float *out, int w, int h)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    if (x < w) {
        out[x] = tex2D<float>(tex, x + 0.5f, 0.5f);
    }
}
//@ refused 2 texture
