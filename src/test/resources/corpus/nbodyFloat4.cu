#include <math.h>
// All-pairs n-body with float4 in shared memory and vec3 traits by type.
template <typename T> struct vec3 { typedef float Type; };
template <> struct vec3<float> { typedef float3 Type; };
template <> struct vec3<double> { typedef double3 Type; };
template <typename T> struct vec4 { typedef float Type; };
template <> struct vec4<float> { typedef float4 Type; };
template <> struct vec4<double> { typedef double4 Type; };

__constant__ float softeningSquared;

template <typename T> __device__ T rsqrt_T(T x) { return rsqrt(x); }
template <> __device__ float rsqrt_T<float>(float x) { return rsqrtf(x); }

template <typename T>
__device__ typename vec3<T>::Type bodyBodyInteraction(typename vec3<T>::Type ai, typename vec4<T>::Type bi, typename vec4<T>::Type bj)
{
    typename vec3<T>::Type r;
    r.x = bj.x - bi.x;
    r.y = bj.y - bi.y;
    r.z = bj.z - bi.z;
    T distSqr = r.x * r.x + r.y * r.y + r.z * r.z;
    distSqr += softeningSquared;
    T invDist = rsqrt_T(distSqr);
    T invDistCube = invDist * invDist * invDist;
    T s = bj.w * invDistCube;
    ai.x += r.x * s;
    ai.y += r.y * s;
    ai.z += r.z * s;
    return ai;
}

template <typename T>
__device__ typename vec3<T>::Type computeBodyAccel(typename vec4<T>::Type bodyPos, typename vec4<T>::Type *positions, int numTiles)
{
    extern __shared__ float4 sharedPosRaw[];
    typename vec4<T>::Type *sharedPos = (typename vec4<T>::Type *)sharedPosRaw;
    typename vec3<T>::Type acc = {0.0f, 0.0f, 0.0f};
    for (int tile = 0; tile < numTiles; tile++) {
        sharedPos[threadIdx.x] = positions[tile * blockDim.x + threadIdx.x];
        __syncthreads();
#pragma unroll 32
        for (unsigned int counter = 0; counter < blockDim.x; counter++) {
            acc = bodyBodyInteraction<T>(acc, bodyPos, sharedPos[counter]);
        }
        __syncthreads();
    }
    return acc;
}

template <typename T>
__global__ void integrateBodies(typename vec4<T>::Type *__restrict__ newPos, typename vec4<T>::Type *__restrict__ oldPos,
                                typename vec4<T>::Type *vel, unsigned int deviceOffset, unsigned int deviceNumBodies,
                                float deltaTime, float damping, int numTiles)
{
    int index = blockIdx.x * blockDim.x + threadIdx.x;
    if (index >= deviceNumBodies) {
        return;
    }
    typename vec4<T>::Type position = oldPos[deviceOffset + index];
    typename vec3<T>::Type accel = computeBodyAccel<T>(position, oldPos, numTiles);
    typename vec4<T>::Type velocity = vel[deviceOffset + index];
    velocity.x += accel.x * deltaTime;
    velocity.y += accel.y * deltaTime;
    velocity.z += accel.z * deltaTime;
    velocity.x *= damping;
    velocity.y *= damping;
    velocity.z *= damping;
    position.x += velocity.x * deltaTime;
    position.y += velocity.y * deltaTime;
    position.z += velocity.z * deltaTime;
    newPos[deviceOffset + index] = position;
    vel[deviceOffset + index] = velocity;
}

template <typename T> void integrateNbodySystem(T *pos, T *vel, int numBodies, int blockSize)
{
    int numBlocks = (numBodies + blockSize - 1) / blockSize;
    int sharedMemSize = blockSize * 4 * sizeof(T);
    integrateBodies<T><<<numBlocks, blockSize, sharedMemSize>>>(
        (typename vec4<T>::Type *)pos, (typename vec4<T>::Type *)pos, (typename vec4<T>::Type *)vel, 0, numBodies, 0.016f, 1.0f, numBlocks);
}
template void integrateNbodySystem<float>(float *, float *, int, int);
//@ array soft f32 1 const 0.01
//@ array pos f32 1024 random -1 1
//@ array next f32 1024 zero
//@ array vel f32 1024 random -1 1
//@ symbol softeningSquared soft
//@ launch integrateBodies<float> grid 4 block 64 shared 1024 : next pos vel 0 256 0.01 0.995 4
//@ tolerance 2e-4
