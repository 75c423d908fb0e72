#include <stdio.h>
#include <float.h>
#include <vector>
// kmeans (inversion and nearest centre), nearest neighbour and streamcluster's cost, in the style of Rodinia.
#ifndef FLT_MAX
#define FLT_MAX 3.40282347e+38
#endif
typedef struct latLong { float lat; float lng; } LatLong;
typedef struct record { char recString[53]; float distance; } Record;
__global__ void invert_mapping(float *input, float *output, int npoints, int nfeatures)
{
	int point_id = threadIdx.x + blockDim.x*blockIdx.x;
	int i;
	if(point_id < npoints){
		for(i=0;i<nfeatures;i++)
			output[point_id + npoints*i] = input[point_id*nfeatures + i];
	}
	return;
}
__global__ void kmeansPoint(float *features, int nfeatures, int npoints, int nclusters, int *membership, float *clusters, int *block_deltas)
{
	const unsigned int block_id = gridDim.x*blockIdx.y+blockIdx.x;
	const unsigned int point_id = block_id*blockDim.x*blockDim.y + threadIdx.x;
	int  index = -1;
	if (point_id < npoints)
	{
		int i, j;
		float min_dist = FLT_MAX;
		float dist;
		for (i=0; i<nclusters; i++) {
			int cluster_base_index = i*nfeatures;
			float ans=0.0;
			for (j=0; j < nfeatures; j++)
			{
				int addr = point_id + j*npoints;
				float diff = (features[addr] - clusters[cluster_base_index + j]);
				ans += diff*diff;
			}
			dist = ans;
			if (dist < min_dist) {
				min_dist = dist;
				index    = i;
			}
		}
	}
	__shared__ int deltas[128];
	if(threadIdx.x < 128) deltas[threadIdx.x] = 0;
	if (point_id < npoints) {
		if (membership[point_id] != index) deltas[threadIdx.x] = 1;
		membership[point_id] = index;
	}
	__syncthreads();
	unsigned int threadids_participating = 128 / 2;
	for(;threadids_participating > 1; threadids_participating /= 2) {
   		if(threadIdx.x < threadids_participating) {
			deltas[threadIdx.x] += deltas[threadIdx.x + threadids_participating];
		}
   		__syncthreads();
	}
	if(threadIdx.x < 1)	{deltas[threadIdx.x] += deltas[threadIdx.x + 1];}
	__syncthreads();
	if(threadIdx.x == 0)
		block_deltas[blockIdx.y * gridDim.x + blockIdx.x] = deltas[0];
}
__global__ void euclid(LatLong *d_locations, float *d_distances, int numRecords,float lat, float lng)
{
	int globalId = blockDim.x * ( gridDim.x * blockIdx.y + blockIdx.x ) + threadIdx.x; // more efficient
    LatLong *latLong = d_locations+globalId;
    if (globalId < numRecords) {
        float *dist=d_distances+globalId;
        *dist = (float)sqrt((lat-latLong->lat)*(lat-latLong->lat)+(lng-latLong->lng)*(lng-latLong->lng));
	}
}
struct Point_Struct { float weight; long assign; float cost; };
__device__ float d_dist(int p1, int p2, int num, int dim, float *coord_d)
{
	float retval = 0.0;
	for(int i = 0; i < dim; i++){
		float tmp = coord_d[(i*num)+p1] - coord_d[(i*num)+p2];
		retval += tmp * tmp;
	}
	return retval;
}
__global__ void kernel_compute_cost(int num, int dim, long x, Point_Struct *p, int K, int stride, float *coord_d, float *work_mem_d, int *center_table_d, bool *switch_membership_d)
{
	const int bid  = blockIdx.x + gridDim.x * blockIdx.y;
	const int tid = blockDim.x * bid + threadIdx.x;
	if(tid < num)
	{
		float *lower = &work_mem_d[tid*stride];
		float x_cost = d_dist(tid, x, num, dim, coord_d) * p[tid].weight;
		if ( x_cost < p[tid].cost )
		{
			switch_membership_d[tid] = 1;
			lower[K] += x_cost - p[tid].cost;
		}
		else
		{
			lower[center_table_d[p[tid].assign]] += p[tid].cost - x_cost;
		}
	}
}
//@ array in f32 1500 random 0 1
//@ array inv f32 1500 zero
//@ array clusters f32 25 random 0 1
//@ array member i32 300 const -1
//@ array deltas i32 3 zero
//@ array loc f32 600 random 0 90
//@ array dist f32 300 zero
//@ array points f32 600 list 1.5 0 0 0 0.25 0 0.5 0 0 0 0.75 0
//@ array work f32 600 zero
//@ array centers i32 4 zero
//@ array sw u8 100 zero
//@ launch invert_mapping grid 3 block 128 : in inv 300 5
//@ launch kmeansPoint grid 3 block 128 : inv 5 300 5 member clusters deltas
//@ launch euclid grid 2,2 block 100 : loc dist 300 30.0 45.0
//@ launch kernel_compute_cost grid 1 block 128 : 100 3 7 points 2 3 in work centers sw
//@ tolerance 1e-6
