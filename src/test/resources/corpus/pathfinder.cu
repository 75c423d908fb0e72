#include <stdio.h>
#include <iostream>
// Dynamic programming over rows with ghost zones; bfs with frontier masks; in the style of Rodinia.
#define BLOCK_SIZE 256
#define HALO 1
#define MIN(a, b) ((a)<=(b) ? (a) : (b))
#define IN_RANGE(x, min, max)   ((x)>=(min) && (x)<=(max))
int rows, cols;
int** wall;
__global__ void dynproc_kernel(int iteration, int *gpuWall, int *gpuSrc, int *gpuResults, int cols, int rows, int startStep, int border)
{
        __shared__ int prev[BLOCK_SIZE];
        __shared__ int result[BLOCK_SIZE];
	int bx = blockIdx.x;
	int tx=threadIdx.x;
	int small_block_cols = BLOCK_SIZE-iteration*HALO*2;
        int blkX = small_block_cols*bx-border;
        int blkXmax = blkX+BLOCK_SIZE-1;
	int xidx = blkX+tx;
        int validXmin = (blkX < 0) ? -blkX : 0;
        int validXmax = (blkXmax > cols-1) ? BLOCK_SIZE-1-(blkXmax-cols+1) : BLOCK_SIZE-1;
        int W = tx-1;
        int E = tx+1;
        W = (W < validXmin) ? validXmin : W;
        E = (E > validXmax) ? validXmax : E;
        bool isValid = IN_RANGE(tx, validXmin, validXmax);
	if(IN_RANGE(xidx, 0, cols-1)){
            prev[tx] = gpuSrc[xidx];
	}
	__syncthreads();
        bool computed;
        for (int i=0; i<iteration ; i++){
            computed = false;
            if( IN_RANGE(tx, i+1, BLOCK_SIZE-i-2) && isValid){
                  computed = true;
                  int left = prev[W];
                  int up = prev[tx];
                  int right = prev[E];
                  int shortest = MIN(left, up);
                  shortest = MIN(shortest, right);
                  int index = cols*(startStep+i)+xidx;
                  result[tx] = shortest + gpuWall[index];
            }
            __syncthreads();
            if(i==iteration-1)
                break;
            if(computed)
                prev[tx]= result[tx];
	    __syncthreads();
      }
      if (computed){
          gpuResults[xidx]=result[tx];
      }
}
struct Node
{
	int starting;
	int no_of_edges;
};
__global__ void Kernel( Node* g_graph_nodes, int* g_graph_edges, bool* g_graph_mask, bool* g_updating_graph_mask, bool *g_graph_visited, int* g_cost, int no_of_nodes)
{
	int tid = blockIdx.x*BLOCK_SIZE + threadIdx.x;
	if( tid<no_of_nodes && g_graph_mask[tid])
	{
		g_graph_mask[tid]=false;
		for(int i=g_graph_nodes[tid].starting; i<(g_graph_nodes[tid].no_of_edges + g_graph_nodes[tid].starting); i++)
			{
			int id = g_graph_edges[i];
			if(!g_graph_visited[id])
				{
				g_cost[id]=g_cost[tid]+1;
				g_updating_graph_mask[id]=true;
				}
			}
	}
}
__global__ void Kernel2( bool* g_graph_mask, bool *g_updating_graph_mask, bool* g_graph_visited, bool *g_over, int no_of_nodes)
{
	int tid = blockIdx.x*BLOCK_SIZE + threadIdx.x;
	if( tid<no_of_nodes && g_updating_graph_mask[tid])
	{
		g_graph_mask[tid]=true;
		g_graph_visited[tid]=true;
		*g_over=true;
		g_updating_graph_mask[tid]=false;
	}
}
//@ array wall i32 3000 random 0 9
//@ array src i32 600 random 0 9
//@ array dst i32 600 zero
//@ array nodes i32 200 list 0 2 2 2 4 2 6 2 8 2 10 2 12 2 14 2 16 2 18 2
//@ array edges i32 200 random 0 99
//@ array mask u8 100 list 1 0 0 0 0
//@ array upd u8 100 zero
//@ array seen u8 100 list 1 0 0 0 0
//@ array cost i32 100 zero
//@ array over u8 1 zero
//@ launch dynproc_kernel grid 3 block 256 : 4 wall src dst 600 5 0 4
//@ launch Kernel grid 1 block 256 : nodes edges mask upd seen cost 100
//@ launch Kernel2 grid 1 block 256 : mask upd seen over 100
//@ launch Kernel grid 1 block 256 : nodes edges mask upd seen cost 100
//@ launch Kernel2 grid 1 block 256 : mask upd seen over 100
