package dev.lanewise.benchmarks;

import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * A launch as one writes it with JCuda: everything that can be made beforehand is, the parameters
 * included; what remains is launch, event record and wait. An executor has loaded JCuda before.
 */
final class RawLaunch implements AutoCloseable {
  private static final String PTX =
      """
      .version 7.0
      .target sm_52
      .address_size 64
      .visible .entry increment(.param .u64 increment_x, .param .u32 increment_n)
      {
        .reg .pred %p<2>;
        .reg .f32 %f<3>;
        .reg .b32 %r<3>;
        .reg .b64 %rd<5>;
        ld.param.u64 %rd1, [increment_x];
        ld.param.u32 %r1, [increment_n];
        mov.u32 %r2, %tid.x;
        setp.ge.u32 %p1, %r2, %r1;
        @%p1 bra DONE;
        cvta.to.global.u64 %rd2, %rd1;
        mul.wide.u32 %rd3, %r2, 4;
        add.s64 %rd4, %rd2, %rd3;
        ld.global.f32 %f1, [%rd4];
        add.f32 %f2, %f1, 0f3F800000;
        st.global.f32 [%rd4], %f2;
      DONE:
        ret;
      }
      """;

  private final int n;
  private final CUdevice device = new CUdevice();
  private final CUcontext context = new CUcontext();
  private final CUmodule module = new CUmodule();
  private final CUfunction function = new CUfunction();
  private final CUstream stream = new CUstream();
  private final CUevent event = new CUevent();
  private final CUdeviceptr x = new CUdeviceptr();
  private final Pointer parameters;
  private Thread entered;

  RawLaunch(int n) {
    this.n = n;
    check(JCudaDriver.cuDeviceGet(device, 0));
    check(JCudaDriver.cuDevicePrimaryCtxRetain(context, device));
    enter();
    check(JCudaDriver.cuModuleLoadData(module, PTX + "\0"));
    check(JCudaDriver.cuModuleGetFunction(function, module, "increment"));
    check(JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING));
    check(JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DISABLE_TIMING));
    check(JCudaDriver.cuMemAlloc(x, 4L * n));
    check(JCudaDriver.cuMemsetD8(x, (byte) 0, 4L * n));
    parameters = Pointer.to(Pointer.to(x), Pointer.to(new int[] {n}));
  }

  /** Launches, and blocks in the driver until the event has come. */
  void launch() {
    enqueue();
    check(JCudaDriver.cuEventSynchronize(event));
  }

  /** Launches, and asks for the event until it has come. */
  void launchAndPoll() {
    enqueue();
    int result = JCudaDriver.cuEventQuery(event);
    while (result == CUresult.CUDA_ERROR_NOT_READY) {
      Thread.onSpinWait();
      result = JCudaDriver.cuEventQuery(event);
    }
    check(result);
  }

  private void enqueue() {
    if (Thread.currentThread() != entered) {
      enter();
    }
    check(JCudaDriver.cuLaunchKernel(function, 1, 1, 1, n, 1, 1, 0, stream, parameters, null));
    check(JCudaDriver.cuEventRecord(event, stream));
  }

  private void enter() {
    check(JCudaDriver.cuCtxSetCurrent(context));
    entered = Thread.currentThread();
  }

  @Override
  public void close() {
    enter();
    check(JCudaDriver.cuMemFree(x));
    check(JCudaDriver.cuEventDestroy(event));
    check(JCudaDriver.cuStreamDestroy(stream));
    check(JCudaDriver.cuModuleUnload(module));
    check(JCudaDriver.cuDevicePrimaryCtxRelease(device));
  }

  private static void check(int result) {
    if (result != 0) {
      throw new IllegalStateException("the driver answered " + result);
    }
  }
}
