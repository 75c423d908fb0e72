#include <math.h>
#include <string>
// Speckle-reducing diffusion with precomputed neighbours, and the tiled form, in the style of Rodinia.
#define fp float
#define NUMBER_THREADS 64
#define BLOCK_SIZE 16
__global__ void srad(fp d_lambda, int d_Nr, int d_Nc, long d_Ne, int *d_iN, int *d_iS, int *d_jE, int *d_jW,
					fp *d_dN, fp *d_dS, fp *d_dE, fp *d_dW, fp d_q0sqr, fp *d_c, fp *d_I){
	int bx = blockIdx.x;
	int tx = threadIdx.x;
	int ei = bx*NUMBER_THREADS+tx;
	int row;
	int col;
	fp d_Jc;
	fp d_dN_loc, d_dS_loc, d_dW_loc, d_dE_loc;
	fp d_c_loc;
	fp d_G2,d_L,d_num,d_den,d_qsqr;
	row = (ei+1) % d_Nr - 1;
	col = (ei+1) / d_Nr + 1 - 1;
	if((ei+1) % d_Nr == 0){
		row = d_Nr - 1;
		col = col - 1;
	}
	if(ei<d_Ne){
		d_Jc = d_I[ei];
		d_dN_loc = d_I[d_iN[row] + d_Nr*col] - d_Jc;
		d_dS_loc = d_I[d_iS[row] + d_Nr*col] - d_Jc;
		d_dW_loc = d_I[row + d_Nr*d_jW[col]] - d_Jc;
		d_dE_loc = d_I[row + d_Nr*d_jE[col]] - d_Jc;
		d_G2 = (d_dN_loc*d_dN_loc + d_dS_loc*d_dS_loc + d_dW_loc*d_dW_loc + d_dE_loc*d_dE_loc) / (d_Jc*d_Jc);
		d_L = (d_dN_loc + d_dS_loc + d_dW_loc + d_dE_loc) / d_Jc;
		d_num  = (0.5*d_G2) - ((1.0/16.0)*(d_L*d_L)) ;
		d_den  = 1 + (0.25*d_L);
		d_qsqr = d_num/(d_den*d_den);
		d_den = (d_qsqr-d_q0sqr) / (d_q0sqr * (1+d_q0sqr)) ;
		d_c_loc = 1.0 / (1.0+d_den) ;
		if (d_c_loc < 0){
			d_c_loc = 0;
		}
		else if (d_c_loc > 1){
			d_c_loc = 1;
		}
		d_dN[ei] = d_dN_loc;
		d_dS[ei] = d_dS_loc;
		d_dW[ei] = d_dW_loc;
		d_dE[ei] = d_dE_loc;
		d_c[ei] = d_c_loc;
	}
}
__global__ void srad_cuda_2(float *E_C, float *W_C, float *N_C, float *S_C, float * J_cuda, float * C_cuda, int cols, int rows, float lambda, float q0sqr)
{
  int bx = blockIdx.x;
  int by = blockIdx.y;
  int tx = threadIdx.x;
  int ty = threadIdx.y;
  int index   = cols * BLOCK_SIZE * by + BLOCK_SIZE * bx + cols * ty + tx;
  int index_s = cols * BLOCK_SIZE * by + BLOCK_SIZE * bx + cols * BLOCK_SIZE + tx;
  int index_e = cols * BLOCK_SIZE * by + BLOCK_SIZE * bx + cols * ty + BLOCK_SIZE;
  float cc, cn, cs, ce, cw, d_sum;
  __shared__ float south_c[BLOCK_SIZE][BLOCK_SIZE];
  __shared__ float  east_c[BLOCK_SIZE][BLOCK_SIZE];
  __shared__ float c_cuda_temp[BLOCK_SIZE][BLOCK_SIZE];
  south_c[ty][tx] = by == gridDim.y - 1 ? C_cuda[cols * BLOCK_SIZE * (gridDim.y - 1) + BLOCK_SIZE * bx + cols * ( BLOCK_SIZE - 1 ) + tx] : C_cuda[index_s];
  __syncthreads();
  east_c[ty][tx] = C_cuda[bx == gridDim.x - 1 ? cols * BLOCK_SIZE * by + BLOCK_SIZE * ( gridDim.x - 1) + cols * ty + BLOCK_SIZE-1 : index_e];
  __syncthreads();
  c_cuda_temp[ty][tx] = C_cuda[index];
  __syncthreads();
	cc = c_cuda_temp[ty][tx];
   if ( ty == BLOCK_SIZE -1 && tx == BLOCK_SIZE - 1){
		cn  = cc;
	    cs  = south_c[ty][tx];
	    cw  = cc;
	    ce  = east_c[ty][tx];
   }
   else if ( tx == BLOCK_SIZE -1 ){
		cn  = cc;
	    cs  = c_cuda_temp[ty+1][tx];
	    cw  = cc;
	    ce  = east_c[ty][tx];
   }
   else if ( ty == BLOCK_SIZE -1){
		cn  = cc;
	    cs  = south_c[ty][tx];
	    cw  = cc;
	    ce  = c_cuda_temp[ty][tx+1];
   }
   else{
		cn  = cc;
	    cs  = c_cuda_temp[ty+1][tx];
	    cw  = cc;
	    ce  = c_cuda_temp[ty][tx+1];
   }
   d_sum = cn * N_C[index] + cs * S_C[index] + cw * W_C[index] + ce * E_C[index];
   J_cuda[index] = J_cuda[index] + 0.25 * lambda * d_sum;
}
//@ array iN i32 32 list 0 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30
//@ array iS i32 32 list 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 31
//@ array I f32 1024 random 1 2
//@ array dN f32 1024 zero
//@ array dS f32 1024 zero
//@ array dE f32 1024 zero
//@ array dW f32 1024 zero
//@ array c f32 1024 zero
//@ launch srad grid 16 block 64 : 0.5 32 32 1024 iN iS iS iN dN dS dE dW 0.05 c I
//@ launch srad_cuda_2 grid 2,2 block 16,16 : dE dW dN dS I c 32 32 0.5 0.05
//@ tolerance 1e-4
