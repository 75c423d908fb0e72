#include <stdio.h>
#include <math.h>
// Forward layer and weight adjustment of a neural network, in the style of Rodinia.
#define ETA 0.3       //eta value
#define MOMENTUM 0.3  //momentum value
#define WIDTH 16  // shared memory width
#define HEIGHT 16 // shared memory height
float squash(float x) { return (1.0 / (1.0 + exp(-x))); }
__global__ void
bpnn_layerforward_CUDA(float *input_cuda,
	                   float *output_hidden_cuda,
					   float *input_hidden_cuda,
					   float *hidden_partial_sum,
					   int in,
					   int hid)
{
   int by = blockIdx.y;
   int tx = threadIdx.x;
   int ty = threadIdx.y;
   int index =  ( hid + 1 ) * HEIGHT * by + ( hid + 1 ) * ty + tx + 1 + ( hid + 1 ) ;
   int index_in = HEIGHT * by + ty + 1;
   __shared__ float input_node[HEIGHT];
   __shared__ float weight_matrix[HEIGHT][WIDTH];
   if ( tx == 0 )
   input_node[ty] = input_cuda[index_in] ;
   __syncthreads();
   weight_matrix[ty][tx] = input_hidden_cuda[index];
   __syncthreads();
   weight_matrix[ty][tx] = weight_matrix[ty][tx] * input_node[ty];
   __syncthreads();
   for ( int i = 1 ; i <= __log2f(HEIGHT) ; i++){
	   int power_two = __powf(2, i);
	   if( ty % power_two == 0 )
	   weight_matrix[ty][tx] = weight_matrix[ty][tx] + weight_matrix[ty + power_two/2][tx];
	   __syncthreads();
   }
   input_hidden_cuda[index] = weight_matrix[ty][tx];
   __syncthreads();
   if ( tx == 0 ) {
	   hidden_partial_sum[by * hid + ty] = weight_matrix[tx][ty];
   }
}
__global__ void bpnn_adjust_weights_cuda(float * delta, int hid, float * ly, int in, float * w, float * oldw)
{
  int by = blockIdx.y;
  int tx = threadIdx.x;
  int ty = threadIdx.y;
  int index =  ( hid + 1 ) * HEIGHT * by + ( hid + 1 ) * ty + tx + 1 + ( hid + 1 ) ;
  int index_y = HEIGHT * by + ty + 1;
  int index_x = tx + 1;
  w[index] += ((ETA * delta[index_x] * ly[index_y]) + (MOMENTUM * oldw[index]));
  oldw[index] = ((ETA * delta[index_x] * ly[index_y]) + (MOMENTUM * oldw[index]));
   __syncthreads();
   if (ty == 0 && by ==0){
   w[index_x] += ((ETA * delta[index_x]) + (MOMENTUM * oldw[index_x]));
   oldw[index_x] = ((ETA * delta[index_x]) + (MOMENTUM * oldw[index_x]));
   }
}
//@ array in f32 65 random 0 1
//@ array out f32 17 zero
//@ array w f32 1105 random -1 1
//@ array part f32 64 zero
//@ array delta f32 17 random -1 1
//@ array oldw f32 1105 random -1 1
//@ launch bpnn_layerforward_CUDA grid 1,4 block 16,16 : in out w part 64 16
//@ launch bpnn_adjust_weights_cuda grid 1,4 block 16,16 : delta 16 in 64 w oldw
//@ tolerance 1e-5
