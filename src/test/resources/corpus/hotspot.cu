#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <assert.h>
// Thermal simulation with a pyramid of time steps in shared memory, in the style of Rodinia.
#ifdef RD_WG_SIZE_0_0
        #define BLOCK_SIZE RD_WG_SIZE_0_0
#elif defined(RD_WG_SIZE)
        #define BLOCK_SIZE RD_WG_SIZE
#else
        #define BLOCK_SIZE 16
#endif
#define STR_SIZE 256
#define MAX_PD	(3.0e6)
#define PRECISION	0.001
#define SPEC_HEAT_SI 1.75e6
#define EXPAND_RATE 2
#define IN_RANGE(x, min, max)   ((x)>=(min) && (x)<=(max))
#define CLAMP_RANGE(x, min, max) x = (x<(min)) ? min : ((x>(max)) ? max : x )
#define MIN(a, b) ((a)<=(b) ? (a) : (b))
float t_chip = 0.0005;
void fatal(const char *s) { fprintf(stderr, "error: %s\n", s); }

__global__ void calculate_temp(int iteration,  //number of iteration
                               float *power,   //power input
                               float *temp_src,    //temperature input/output
                               float *temp_dst,    //temperature input/output
                               int grid_cols,  //Col of grid
                               int grid_rows,  //Row of grid
							   int border_cols,  // border offset
							   int border_rows,  // border offset
                               float Cap,      //Capacitance
                               float Rx, float Ry, float Rz,
                               float step, float time_elapsed){
        __shared__ float temp_on_cuda[BLOCK_SIZE][BLOCK_SIZE];
        __shared__ float power_on_cuda[BLOCK_SIZE][BLOCK_SIZE];
        __shared__ float temp_t[BLOCK_SIZE][BLOCK_SIZE]; // saving temparary temperature result

	float amb_temp = 80.0;
        float step_div_Cap;
        float Rx_1,Ry_1,Rz_1;
	int bx = blockIdx.x;
        int by = blockIdx.y;
	int tx=threadIdx.x;
	int ty=threadIdx.y;
	step_div_Cap=step/Cap;
	Rx_1=1/Rx;
	Ry_1=1/Ry;
	Rz_1=1/Rz;
	int small_block_rows = BLOCK_SIZE-iteration*2;
	int small_block_cols = BLOCK_SIZE-iteration*2;
        int blkY = small_block_rows*by-border_rows;
        int blkX = small_block_cols*bx-border_cols;
        int blkYmax = blkY+BLOCK_SIZE-1;
        int blkXmax = blkX+BLOCK_SIZE-1;
	int yidx = blkY+ty;
	int xidx = blkX+tx;
        int loadYidx=yidx, loadXidx=xidx;
        int index = grid_cols*loadYidx+loadXidx;
	if(IN_RANGE(loadYidx, 0, grid_rows-1) && IN_RANGE(loadXidx, 0, grid_cols-1)){
            temp_on_cuda[ty][tx] = temp_src[index];
            power_on_cuda[ty][tx] = power[index];
	}
	__syncthreads();
        int validYmin = (blkY < 0) ? -blkY : 0;
        int validYmax = (blkYmax > grid_rows-1) ? BLOCK_SIZE-1-(blkYmax-grid_rows+1) : BLOCK_SIZE-1;
        int validXmin = (blkX < 0) ? -blkX : 0;
        int validXmax = (blkXmax > grid_cols-1) ? BLOCK_SIZE-1-(blkXmax-grid_cols+1) : BLOCK_SIZE-1;
        int N = ty-1;
        int S = ty+1;
        int W = tx-1;
        int E = tx+1;
        N = (N < validYmin) ? validYmin : N;
        S = (S > validYmax) ? validYmax : S;
        W = (W < validXmin) ? validXmin : W;
        E = (E > validXmax) ? validXmax : E;
        bool computed;
        for (int i=0; i<iteration ; i++){
            computed = false;
            if( IN_RANGE(tx, i+1, BLOCK_SIZE-i-2) &&  \
                  IN_RANGE(ty, i+1, BLOCK_SIZE-i-2) &&  \
                  IN_RANGE(tx, validXmin, validXmax) && \
                  IN_RANGE(ty, validYmin, validYmax) ) {
                  computed = true;
                  temp_t[ty][tx] =   temp_on_cuda[ty][tx] + step_div_Cap * (power_on_cuda[ty][tx] +
	       	         (temp_on_cuda[S][tx] + temp_on_cuda[N][tx] - 2.0*temp_on_cuda[ty][tx]) * Ry_1 +
		             (temp_on_cuda[ty][E] + temp_on_cuda[ty][W] - 2.0*temp_on_cuda[ty][tx]) * Rx_1 +
		             (amb_temp - temp_on_cuda[ty][tx]) * Rz_1);
            }
            __syncthreads();
            if(i==iteration-1)
                break;
            if(computed)	 //Assign the computation range
                temp_on_cuda[ty][tx]= temp_t[ty][tx];
            __syncthreads();
          }
      if (computed){
          temp_dst[index]= temp_t[ty][tx];
      }
}
int main(int argc, char** argv)
{
    if (argc < 4) fatal("usage");
    float *p; cudaMalloc((void**)&p, 1024);
    dim3 dimBlock(BLOCK_SIZE, BLOCK_SIZE), dimGrid(4, 4);
    calculate_temp<<<dimGrid, dimBlock>>>(2, p, p, p, 16, 16, 2, 2, 0.5f, 1.f, 1.f, 1.f, 0.1f, 0.f);
    return EXIT_SUCCESS;
}
//@ array power f32 1600 random 0 1
//@ array src f32 1600 random 320 340
//@ array dst f32 1600 zero
//@ launch calculate_temp grid 4,4 block 16,16 : 2 power src dst 40 40 2 2 0.5 10.0 10.0 100.0 0.01 0.0
//@ tolerance 1e-6
