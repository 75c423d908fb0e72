// functions: activations, the normal distribution and other functions of a few numbers, each described
// in functions.cuh. They have no kernel of their own: mapped over arrays by name, one is made round them.

#include "functions.cuh"
