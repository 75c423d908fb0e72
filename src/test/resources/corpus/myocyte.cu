#include <math.h>
#include <stdio.h>
// A large straight-line body of ordinary differential equations with many locals, in the style of Rodinia.
#define fp float
__device__ void kernel_ecc(fp timeinst, fp *d_initvalu, fp *d_finavalu, int valu_offset, fp *d_params)
{
	fp cycleLength = d_params[15], F = 96485, R = 8314, T = 310, pi = 3.1416;
	fp initvalu_1 = d_initvalu[valu_offset + 0], initvalu_2 = d_initvalu[valu_offset + 1], initvalu_3 = d_initvalu[valu_offset + 2];
	fp initvalu_4 = d_initvalu[valu_offset + 3], initvalu_5 = d_initvalu[valu_offset + 4], initvalu_6 = d_initvalu[valu_offset + 5];
	fp V = d_initvalu[valu_offset + 6] * 100 - 80;
	fp FoRT = F / R / T, Cmem = 1.3810e-10, cellLength = 100, cellRadius = 10.25;
	fp Vcell = pi * pow(cellRadius, 2) * cellLength * 1e-15, Vmyo = 0.65 * Vcell, Vsr = 0.035 * Vcell;
	fp am = 0.32 * (V + 47.13) / (1 - exp(-0.1 * (V + 47.13))), bm = 0.08 * exp(-V / 11);
	fp ah, aj, bh, bj;
	if (V >= -40) {
		ah = 0; aj = 0;
		bh = 1 / (0.13 * (1 + exp(-(V + 10.66) / 11.1)));
		bj = 0.3 * exp(-2.535e-7 * V) / (1 + exp(-0.1 * (V + 32)));
	} else {
		ah = 0.135 * exp((80 + V) / -6.8);
		bh = 3.56 * exp(0.079 * V) + 3.1e5 * exp(0.35 * V);
		aj = (-127140 * exp(0.2444 * V) - 3.474e-5 * exp(-0.04391 * V)) * (V + 37.78) / (1 + exp(0.311 * (V + 79.23)));
		bj = 0.1212 * exp(-0.01052 * V) / (1 + exp(-0.1378 * (V + 40.14)));
	}
	d_finavalu[valu_offset + 0] = am * (1 - initvalu_1) - bm * initvalu_1;
	d_finavalu[valu_offset + 1] = ah * (1 - initvalu_2) - bh * initvalu_2;
	d_finavalu[valu_offset + 2] = aj * (1 - initvalu_3) - bj * initvalu_3;
	fp gkr = 0.03 * sqrt(1.0f / 5.4f), xrss = 1 / (1 + exp(-(V + 50) / 7.5));
	fp tauxr = 1 / (0.00138 * (V + 7) / (1 - exp(-0.123 * (V + 7))) + 6.1e-4 * (V + 10) / (exp(0.145 * (V + 10)) - 1));
	d_finavalu[valu_offset + 3] = (xrss - initvalu_4) / tauxr;
	fp rkr = 1 / (1 + exp((V + 33) / 22.4)), I_kr = gkr * initvalu_4 * rkr * (V + 90);
	fp pcaj = -log10(initvalu_5 * 1e-4 + 1e-7) + 3.0, xsss = 1 / (1 + exp(-(V - 1.5) / 16.7));
	fp gks = 0.07 * (0.057 + 0.19 / (1 + exp((-7.2 + pcaj) / 0.6)));
	d_finavalu[valu_offset + 4] = (xsss - initvalu_5) * 0.01 + gks;
	fp Fjunc = 0.11, Fsl = 1 - Fjunc, fnak = 1 / (1 + 0.1245 * exp(-0.1 * V * FoRT) + 0.0365 * exp(-V * FoRT));
	fp I_nak = 1.90719 * Fjunc * fnak * 5.4 / (1 + pow(11 / (initvalu_6 * 10 + 1), 4)) / (5.4 + 1.5) + Fsl * Vmyo / Vsr * 1e-3 + Cmem;
	d_finavalu[valu_offset + 5] = I_kr + I_nak + fmod(timeinst, cycleLength) * 1e-3;
	d_finavalu[valu_offset + 6] = cosh(initvalu_1) - sinh(initvalu_2) + tanh(initvalu_3) * atan2(initvalu_4, initvalu_5) + cbrt(initvalu_6) + hypot(initvalu_1, initvalu_2) + erf(initvalu_3) + log1p(initvalu_4) + expm1(initvalu_5);
}
__global__ void solver(int workload, fp *d_initvalu, fp *d_finavalu, fp *d_params, int steps)
{
	int bx = blockIdx.x;
	int tx = threadIdx.x;
	int threadid = bx * 32 + tx;
	if (threadid < workload) {
		int off = threadid * 7;
		for (int s = 0; s < steps; s++) {
			kernel_ecc(s, d_initvalu, d_finavalu, off, &d_params[16 * (threadid & 1)]);
			for (int i = 0; i < 6; i++) {
				d_initvalu[off + i] += 1e-3f * d_finavalu[off + i];
				if (isnan(d_initvalu[off + i]) == 1 || isinf(d_initvalu[off + i]) == 1)
					d_initvalu[off + i] = 0.0001;
			}
		}
	}
}
//@ array init f32 700 random 0.05 0.95
//@ array fin f32 700 zero
//@ array par f32 32 const 300
//@ launch solver grid 4 block 32 : 100 init fin par 5
//@ tolerance 2e-4
