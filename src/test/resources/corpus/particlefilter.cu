#include <stdlib.h>
#include <limits.h>
#include <math.h>
#include <fcntl.h>
// Particle filter pieces: LCG noise, likelihood over an index list, CDF search, normalised weights.
#define BLOCK_X 16
#define PI 3.1415926535897932
const int threads_per_block = 128;
int * seed;
__device__ int cdfBinarySearch(double * CDF, int beginIndex, int endIndex, double value)
{
	int middleIndex;
	while(endIndex > beginIndex)
	{
		middleIndex = beginIndex + ((endIndex-beginIndex)/2);
		if(CDF[middleIndex] >= value)
		{
			if(middleIndex == 0)
				return middleIndex;
			else if(CDF[middleIndex-1] < value)
				return middleIndex;
			else if(CDF[middleIndex-1] == value)
			{
				while(CDF[middleIndex] == value && middleIndex >= 0)
					middleIndex--;
				middleIndex++;
				return middleIndex;
			}
		}
		if(CDF[middleIndex] > value)
			endIndex = middleIndex-1;
		else
			beginIndex = middleIndex+1;
	}
	return -1;
}
__device__ double d_randu(int * seed, int index)
{
	int M = INT_MAX;
	int A = 1103515245;
	int C = 12345;
	int num = A*seed[index] + C;
	seed[index] = num % M;
	num = seed[index];
	return fabs(num / ((double) M));
}
__device__ double d_randn(int * seed, int index){
	double pi = 3.14159265358979323846;
	double u = d_randu(seed, index) + 1e-9;
	double v = d_randu(seed, index);
	double cosine = cos(2*pi*v);
	double rt = -2*log(u);
	return sqrt(rt)*cosine;
}
__device__ double calcLikelihoodSum(unsigned char * I, int * ind, int numOnes, int index){
	double likelihoodSum = 0.0;
	int x;
	for(x = 0; x < numOnes; x++)
		likelihoodSum += (pow((double)(I[ind[index*numOnes + x]] - 100),2) - pow((double)(I[ind[index*numOnes + x]]-228),2))/50.0;
	return likelihoodSum;
}
__global__ void likelihood_kernel(double * arrayX, double * arrayY, int * ind, unsigned char * I, int * seed, double * likelihood, int countOnes, int Nparticles, int max_size)
{
	int i = blockIdx.x*blockDim.x + threadIdx.x;
	__shared__ double buffer[512];
	if(i < Nparticles){
		arrayX[i] = arrayX[i] + 1.0 + 5.0*d_randn(seed, i);
		arrayY[i] = arrayY[i] - 2.0 + 2.0*d_randn(seed, i);
		for(int y = 0; y < countOnes; y++){
			int indX = llround(arrayX[i]) + y;
			int indY = lround(arrayY[i]) - y;
			ind[i*countOnes + y] = abs(indX*32 + indY);
			if(ind[i*countOnes + y] >= max_size)
				ind[i*countOnes + y] = 0;
		}
		likelihood[i] = calcLikelihoodSum(I, ind, countOnes, i) / countOnes;
	}
	buffer[threadIdx.x] = 0.0;
	__syncthreads();
	if(i < Nparticles)
		buffer[threadIdx.x] = exp(likelihood[i] / 1000.0);
	__syncthreads();
	for(unsigned int s=blockDim.x/2; s>0; s>>=1)
	{
		if(threadIdx.x < s)
			buffer[threadIdx.x] += buffer[threadIdx.x + s];
		__syncthreads();
	}
	if(threadIdx.x == 0)
		likelihood[Nparticles + blockIdx.x] = buffer[0];
}
__global__ void find_index_kernel(double * arrayX, double * CDF, double * u, double * xj, int Nparticles)
{
	int block_id = blockIdx.x+ gridDim.x * blockIdx.y;
	int i = blockDim.x * block_id + threadIdx.x;
	if(i < Nparticles){
		int index = cdfBinarySearch(CDF, 0, Nparticles, u[i]);
		if(index == -1){
			index = Nparticles-1;
		}
		xj[i] = arrayX[index];
	}
	__syncthreads();
}
//@ array X f64 200 random 5 20
//@ array Y f64 200 random 5 20
//@ array ind i32 1000 zero
//@ array I u8 1024 random 0 255
//@ array seed i32 200 random 1 100000
//@ array like f64 202 zero
//@ array cdf f64 200 stride 0.005
//@ array u f64 200 random 0 0.999
//@ array xj f64 200 zero
//@ launch likelihood_kernel grid 2 block 128 : X Y ind I seed like 5 200 1024
//@ launch find_index_kernel grid 2 block 128 : X cdf u xj 200
//@ tolerance 1e-10
