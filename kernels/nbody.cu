// nbody: one time step of bodies that attract each other, all pairs.
//
// Each thread moves one body; the block reads the others tile by tile through shared memory. The
// attraction is softened, so that close encounters stay finite: a = sum of m d / (d^2 + e^2)^(3/2).
// The step is semi-implicit (Euler-Cromer): first the velocity, then the position with the new velocity.
// Source: S. J. Aarseth, Gravitational N-Body Simulations, 2003, section 1.2 (units with G = 1).
//
// n          number of bodies
// dt         time step, [0.001, 0.02]
// softening  length e below which attraction no longer grows, [0.01, 0.5]
// bodies     n times x, y, z and mass, [0, 1]
// velocity   n times x, y, z and a number left alone, [-1, 1]; updated
// moved      n times the new x, y, z and the mass; output, another array than bodies

#define TILE 256

extern "C" __global__ void nbody(int n, float dt, float softening, const float4* __restrict__ bodies,
                                 float4* __restrict__ velocity, float4* __restrict__ moved)
{
    __shared__ float4 tile[TILE];
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    bool mine = i < n;
    float4 self = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
    if (mine) {
        self = bodies[i];
    }
    float ax = 0.0f;
    float ay = 0.0f;
    float az = 0.0f;
    for (int first = 0; first < n; first += TILE) {
        int count = n - first < TILE ? n - first : TILE;
        for (int t = threadIdx.x; t < count; t += blockDim.x) {
            tile[t] = bodies[first + t];
        }
        __syncthreads();
        for (int t = 0; t < count; ++t) {
            float dx = tile[t].x - self.x;
            float dy = tile[t].y - self.y;
            float dz = tile[t].z - self.z;
            float d2 = dx * dx + dy * dy + dz * dz + softening * softening;
            float pull = tile[t].w / (d2 * sqrtf(d2));
            ax += pull * dx;
            ay += pull * dy;
            az += pull * dz;
        }
        __syncthreads();
        if (n - first <= TILE) {
            break;  // first += TILE could overflow
        }
    }
    if (mine) {
        float4 v = velocity[i];
        v.x += dt * ax;
        v.y += dt * ay;
        v.z += dt * az;
        velocity[i] = v;
        moved[i] = make_float4(self.x + dt * v.x, self.y + dt * v.y, self.z + dt * v.z, self.w);
    }
}
