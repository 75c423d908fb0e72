package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceException;
import dev.lanewise.device.DeviceLostException;
import java.util.Set;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * A device's primary context, and the one place that reads the driver's result codes.
 *
 * <p>JCuda can throw exceptions itself, but that switch is process-wide and the user's; it is left
 * alone, and every result passes through {@link #check}. Codes fall into four classes: out of
 * memory (the pool trims and tries once more), no image for this GPU (the program is compiled anew
 * as PTX), sticky (the context is dead: the first of them is latched, and everything pending and
 * later fails with it), and the rest, which fail the operation that met them.
 *
 * <p>A context is current for a thread. A thread that enters sets it only when another of ours was
 * the last one there, so that the steady state makes no such call; whoever mixes this library with
 * driver calls of their own on one thread restores the context they found.
 */
final class CudaContext {
  private static final ThreadLocal<CudaContext> CURRENT = new ThreadLocal<>();

  private static final Set<Integer> NO_IMAGE =
      Set.of(
          CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU,
          CUresult.CUDA_ERROR_INVALID_PTX,
          CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION,
          CUresult.CUDA_ERROR_INVALID_IMAGE);

  private final String id;
  private final CUdevice device;
  private final CUcontext context = new CUcontext();
  private volatile DeviceLostException lost;

  /** Retains the primary context of a device. */
  CudaContext(String id, CUdevice device) {
    this.id = id;
    this.device = device;
    check(JCudaDriver.cuDevicePrimaryCtxRetain(context, device), "cuDevicePrimaryCtxRetain");
  }

  String id() {
    return id;
  }

  CUdevice device() {
    return device;
  }

  /** Makes this the calling thread's context. */
  void enter() {
    if (CURRENT.get() != this) {
      check(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
      CURRENT.set(this);
    }
  }

  /** Throws what a result means, unless it is success. */
  void check(int result, String operation) {
    if (result != CUresult.CUDA_SUCCESS) {
      throw failure(result, operation);
    }
  }

  /**
   * Takes the result of giving something back: nothing can be done about a failure but latch it.
   */
  void release(int result, String operation) {
    if (result != CUresult.CUDA_SUCCESS) {
      failure(result, operation);
    }
  }

  /** Returns what a result other than success means, and latches it if it is sticky. */
  DeviceException failure(int result, String operation) {
    DeviceException failure =
        new DeviceException(
            id, operation, result, id + ": " + operation + " failed: " + describe(result));
    return isSticky(result) ? latch(failure) : failure;
  }

  private synchronized DeviceLostException latch(DeviceException first) {
    if (lost == null) {
      lost =
          new DeviceLostException(
              id,
              first.operation(),
              first.code(),
              first.getMessage()
                  + ". The device is lost to this process: everything pending on it fails. Start"
                  + " again; compute-sanitizer names the faulty access of a kernel",
              first);
    }
    return lost;
  }

  /** Returns the exception that everything fails with once the device is lost; else null. */
  DeviceLostException lost() {
    return lost;
  }

  /** Throws if the device is lost. */
  void checkNotLost() {
    DeviceLostException cause = lost;
    if (cause != null) {
      throw cause;
    }
  }

  /** Waits for everything on the device. */
  void synchronize() {
    enter();
    check(JCudaDriver.cuCtxSynchronize(), "cuCtxSynchronize");
  }

  /** Releases the primary context. */
  void close() {
    if (CURRENT.get() == this) {
      CURRENT.remove();
    }
    release(JCudaDriver.cuDevicePrimaryCtxRelease(device), "cuDevicePrimaryCtxRelease");
  }

  static String describe(int result) {
    return CUresult.stringFor(result) + " (" + result + ")";
  }

  static boolean isOutOfMemory(int code) {
    return code == CUresult.CUDA_ERROR_OUT_OF_MEMORY;
  }

  static boolean isNoImage(int code) {
    return NO_IMAGE.contains(code);
  }

  /** After these a context answers nothing else; NVIDIA's driver documentation names them. */
  static boolean isSticky(int code) {
    switch (code) {
      case CUresult.CUDA_ERROR_ECC_UNCORRECTABLE:
      case CUresult.CUDA_ERROR_NVLINK_UNCORRECTABLE:
      case CUresult.CUDA_ERROR_ILLEGAL_ADDRESS:
      case CUresult.CUDA_ERROR_LAUNCH_TIMEOUT:
      case CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED:
      case CUresult.CUDA_ERROR_ASSERT:
        return true;
      default:
        return code >= CUresult.CUDA_ERROR_HARDWARE_STACK_ERROR
            && code <= CUresult.CUDA_ERROR_LAUNCH_FAILED;
    }
  }
}
