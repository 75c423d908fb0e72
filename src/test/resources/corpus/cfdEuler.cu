#include <cuda.h>
#include <iostream>
#include <fstream>
// Unstructured-mesh Euler fluxes with float3 returns, constants in __constant__ structs and many inline helpers.
#define GAMMA 1.4f
#define NDIM 3
#define NNB 4
#define RK 3
#define ff_mach 1.2f
#define deg_angle_of_attack 0.0f
#if defined(BLOCK)
#define BLOCK_SIZE_0 BLOCK
#else
#define BLOCK_SIZE_0 192
#endif
#define VAR_DENSITY 0
#define VAR_MOMENTUM  1
#define VAR_DENSITY_ENERGY (VAR_MOMENTUM+NDIM)
#define NVAR (VAR_DENSITY_ENERGY+1)
template <typename T> T* alloc(int N) { T* t; cudaMalloc((void**)&t, sizeof(T)*N); return t; }
__constant__ float ff_variable[NVAR];
__constant__ float3 ff_flux_contribution_momentum_x[1];
__device__ inline void compute_velocity(float& density, float3& momentum, float3& velocity)
{
	velocity.x = momentum.x / density;
	velocity.y = momentum.y / density;
	velocity.z = momentum.z / density;
}
__device__ inline float compute_speed_sqd(float3& velocity) { return velocity.x*velocity.x + velocity.y*velocity.y + velocity.z*velocity.z; }
__device__ inline float compute_pressure(float& density, float& density_energy, float& speed_sqd) { return (float(GAMMA)-float(1.0f))*(fabsf(density_energy - float(0.5f)*density*speed_sqd)); }
__device__ inline float compute_speed_of_sound(float& density, float& pressure) { return sqrtf(float(GAMMA)*pressure/density); }
__device__ __host__ inline void compute_flux_contribution(float& density, float3& momentum, float& density_energy, float& pressure, float3& velocity, float3& fc_momentum_x, float3& fc_momentum_y, float3& fc_density_energy)
{
	fc_momentum_x.x = velocity.x*momentum.x + pressure;
	fc_momentum_x.y = velocity.x*momentum.y;
	fc_momentum_x.z = velocity.x*momentum.z;
	fc_momentum_y.x = fc_momentum_x.y;
	fc_momentum_y.y = velocity.y*momentum.y + pressure;
	fc_momentum_y.z = velocity.y*momentum.z;
	float de_p = density_energy+pressure;
	fc_density_energy.x = velocity.x*de_p;
	fc_density_energy.y = velocity.y*de_p;
	fc_density_energy.z = velocity.z*de_p;
}
__global__ void cuda_compute_step_factor(int nelr, float* variables, float* areas, float* step_factors)
{
	const int i = (blockDim.x*blockIdx.x + threadIdx.x);
	float density = variables[i + VAR_DENSITY*nelr];
	float3 momentum;
	momentum.x = variables[i + (VAR_MOMENTUM+0)*nelr];
	momentum.y = variables[i + (VAR_MOMENTUM+1)*nelr];
	momentum.z = variables[i + (VAR_MOMENTUM+2)*nelr];
	float density_energy = variables[i + VAR_DENSITY_ENERGY*nelr];
	float3 velocity;       compute_velocity(density, momentum, velocity);
	float speed_sqd      = compute_speed_sqd(velocity);
	float pressure       = compute_pressure(density, density_energy, speed_sqd);
	float speed_of_sound = compute_speed_of_sound(density, pressure);
	step_factors[i] = float(0.5f) / (sqrtf(areas[i]) * (sqrtf(speed_sqd) + speed_of_sound));
}
__global__ void cuda_compute_flux(int nelr, int* elements_surrounding_elements, float* normals, float* variables, float* fluxes)
{
	const float smoothing_coefficient = float(0.2f);
	const int i = (blockDim.x*blockIdx.x + threadIdx.x);
	int j, nb;
	float3 normal; float normal_len;
	float factor;
	float density_i = variables[i + VAR_DENSITY*nelr];
	float3 momentum_i;
	momentum_i.x = variables[i + (VAR_MOMENTUM+0)*nelr];
	momentum_i.y = variables[i + (VAR_MOMENTUM+1)*nelr];
	momentum_i.z = variables[i + (VAR_MOMENTUM+2)*nelr];
	float density_energy_i = variables[i + VAR_DENSITY_ENERGY*nelr];
	float3 velocity_i;             				compute_velocity(density_i, momentum_i, velocity_i);
	float speed_sqd_i                          = compute_speed_sqd(velocity_i);
	float pressure_i                           = compute_pressure(density_i, density_energy_i, speed_sqd_i);
	float3 fx, fy, fe;
	compute_flux_contribution(density_i, momentum_i, density_energy_i, pressure_i, velocity_i, fx, fy, fe);
	float flux_i_density = float(0.0f);
	float3 flux_i_momentum;
	flux_i_momentum.x = float(0.0f);
	flux_i_momentum.y = float(0.0f);
	flux_i_momentum.z = float(0.0f);
	#pragma unroll
	for(j = 0; j < NNB; j++)
	{
		nb = elements_surrounding_elements[i + j*nelr];
		normal.x = normals[i + (j + 0*NNB)*nelr];
		normal.y = normals[i + (j + 1*NNB)*nelr];
		normal.z = normals[i + (j + 2*NNB)*nelr];
		normal_len = sqrtf(normal.x*normal.x + normal.y*normal.y + normal.z*normal.z);
		if(nb >= 0) 	// a legitimate neighbor
		{
			factor = -normal_len*smoothing_coefficient*float(0.5f)*(speed_sqd_i + pressure_i);
			flux_i_density += factor*(density_i-variables[nb + VAR_DENSITY*nelr]);
			flux_i_momentum.x += factor*(momentum_i.x - variables[nb + nelr]) + float(0.5f)*normal.x*fx.x;
			flux_i_momentum.y += float(0.5f)*normal.y*(fy.y + fe.x);
		}
		else if(nb == -1)	// a wing boundary
		{
			flux_i_momentum.x += normal.x*pressure_i;
			flux_i_momentum.y += normal.y*pressure_i;
			flux_i_momentum.z += normal.z*pressure_i;
		}
		else if(nb == -2) // a far field boundary
		{
			factor = float(0.5f)*normal.x;
			flux_i_density += factor*(ff_variable[VAR_MOMENTUM+0]+momentum_i.x);
			flux_i_momentum.x += factor*(ff_flux_contribution_momentum_x[0].x + fx.x);
		}
	}
	fluxes[i + VAR_DENSITY*nelr] = flux_i_density;
	fluxes[i + (VAR_MOMENTUM+0)*nelr] = flux_i_momentum.x;
	fluxes[i + (VAR_MOMENTUM+1)*nelr] = flux_i_momentum.y;
	fluxes[i + (VAR_MOMENTUM+2)*nelr] = flux_i_momentum.z;
}
//@ array ff f32 5 random 1 2
//@ array ffx f32 3 random 1 2
//@ array vars f32 960 random 1 2
//@ array states f32 960 random 1 2
//@ array areas f32 192 random 1 2
//@ array steps f32 192 zero
//@ array ese i32 768 random -2 191
//@ array normals f32 2304 random -1 1
//@ array fluxes f32 960 zero
//@ symbol ff_variable ff
//@ symbol ff_flux_contribution_momentum_x ffx
//@ launch cuda_compute_step_factor grid 2 block 96 : 192 states areas steps
//@ launch cuda_compute_flux grid 1 block 192 : 192 ese normals vars fluxes
//@ tolerance 1e-5
