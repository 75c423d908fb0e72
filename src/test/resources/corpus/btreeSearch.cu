#include <stdio.h>
#include <stdbool.h>
// Search of a B+ tree of fixed-size nodes, one block a query, one thread a key.
#define ORDER 8
typedef struct record { int value; } record;
typedef struct knode {
	int location;
	int indices [ORDER + 1];
	int  keys [ORDER + 1];
	bool is_leaf;
	int num_keys;
} knode;
__global__ void findK(long height, knode *knodesD, long knodes_elem, record *recordsD, long *currKnodeD, long *offsetD, int *keysD, record *ansD)
{
	int thid = threadIdx.x;
	int bid = blockIdx.x;
	int i;
	for(i = 0; i < height; i++){
		if((knodesD[currKnodeD[bid]].keys[thid]) <= keysD[bid] && (knodesD[currKnodeD[bid]].keys[thid+1] > keysD[bid])){
			if(knodesD[offsetD[bid]].indices[thid] < knodes_elem){
				offsetD[bid] = knodesD[offsetD[bid]].indices[thid];
			}
		}
		__syncthreads();
		if(thid==0){
			currKnodeD[bid] = offsetD[bid];
		}
		__syncthreads();
	}
	if(knodesD[currKnodeD[bid]].keys[thid] == keysD[bid]){
		ansD[bid].value = recordsD[knodesD[currKnodeD[bid]].indices[thid]].value + (int)sizeof(knode);
	}
}
//@ array nodes i32 63 list 0 1 2 2 2 2 2 2 2 2 0 20 1000 1001 1002 1003 1004 1005 1006 0 2 1 0 1 2 3 4 5 6 7 8 2 4 6 8 10 12 14 16 18 1 8 2 8 7 6 5 4 3 2 1 0 20 22 24 26 28 30 32 34 36 1 8
//@ array rec i32 9 iota
//@ array curr i64 20 zero
//@ array off i64 20 zero
//@ array keys i32 20 stride 2
//@ array ans i32 20 const -1
//@ launch findK grid 18 block 8 : 1 nodes 3 rec curr off keys ans
