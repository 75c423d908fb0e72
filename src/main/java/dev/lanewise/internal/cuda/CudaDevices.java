package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.DeviceStatus;
import dev.lanewise.internal.store.BinaryCache;
import dev.lanewise.internal.store.UserFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * The GPUs of this machine.
 *
 * <p>Settings, each a system property and an environment variable: {@code lanewise.cuda.code} /
 * {@code LANEWISE_CUDA_CODE} ({@code cubin}, the default, or {@code ptx}), {@code
 * lanewise.cuda.staging} / {@code LANEWISE_CUDA_STAGING} (pinned slots of 8 MB, 4 if unset).
 */
public final class CudaDevices {
  private static final int OLDEST_DRIVER = 12000;

  private CudaDevices() {}

  /** Returns what was found: one verdict for each GPU, or one that says why there is none. */
  public static List<DeviceStatus> probe() {
    DeviceStatus trouble = driverTrouble();
    if (trouble == null && Compilers.standard().isEmpty()) {
      trouble = absent(Compilers.missing(), Compilers.remedy());
    }
    if (trouble != null) {
      return List.of(trouble);
    }
    List<DeviceStatus> found = new ArrayList<>();
    for (int ordinal = 0; ordinal < count(); ordinal++) {
      found.add(status(ordinal));
    }
    return found;
  }

  /** Returns the compilers of CUDA C that were found, for people. */
  public static List<String> compilers() {
    return Compilers.standard().locations();
  }

  /**
   * Opens a GPU.
   *
   * @throws DeviceException if it cannot be used; the message gives reason and remedy
   */
  public static Device open(int ordinal) {
    return open(ordinal, BinaryCache.standard());
  }

  /**
   * Opens a GPU.
   *
   * @param cache where compiled binaries are kept
   * @throws DeviceException if it cannot be used; the message gives reason and remedy
   */
  public static Device open(int ordinal, BinaryCache cache) {
    return open(ordinal, new CudaCReader(), cache);
  }

  static Device open(int ordinal, FrontEnd frontEnd, BinaryCache cache) {
    DeviceStatus trouble = driverTrouble();
    if (trouble != null) {
      throw unusable(ordinal, trouble.reason() + "; " + trouble.remedy());
    }
    if (ordinal < 0 || ordinal >= count()) {
      throw unusable(ordinal, "there are " + count() + " GPUs, counted from 0");
    }
    CUdevice handle = new CUdevice();
    check(ordinal, JCudaDriver.cuDeviceGet(handle, ordinal), "cuDeviceGet");
    DeviceInfo info = describe(ordinal, handle);
    int capability = Integer.parseInt(info.arch().substring("sm_".length()));
    boolean ptx =
        "ptx".equalsIgnoreCase(UserFiles.setting("lanewise.cuda.code", "LANEWISE_CUDA_CODE"));
    ProgramLoader loader =
        new ProgramLoader(frontEnd, Compilers.standard(), cache, capability, ptx);
    CudaContext context = new CudaContext(info.id(), handle);
    return new CudaDevice(info, context, loader, stagingSlots());
  }

  private static int stagingSlots() {
    String slots = UserFiles.setting("lanewise.cuda.staging", "LANEWISE_CUDA_STAGING");
    try {
      return slots == null ? 4 : Math.max(2, Integer.parseInt(slots.trim()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "lanewise.cuda.staging: expected a number of 8 MB slots, given " + slots, e);
    }
  }

  private static DeviceStatus driverTrouble() {
    try {
      NativeLibraries.loadDriver();
    } catch (LinkageError e) {
      return loadTrouble(e, System.getProperty("os.name"), System.getProperty("os.arch"));
    }
    int result = JCudaDriver.cuInit(0);
    if (result == CUresult.CUDA_ERROR_NO_DEVICE) {
      return absent("the NVIDIA driver finds no GPU", "run nvidia-smi to see what it finds");
    }
    if (result != CUresult.CUDA_SUCCESS) {
      return new DeviceStatus(
          "cuda",
          DeviceStatus.State.BROKEN,
          "",
          "cuInit failed: " + CudaContext.describe(result),
          "check that the kernel module and the driver library are of one version (nvidia-smi)");
    }
    int[] version = {0};
    JCudaDriver.cuDriverGetVersion(version);
    if (version[0] < OLDEST_DRIVER) {
      return absent(
          "the NVIDIA driver is for CUDA " + spoken(version[0]) + ", and 12.0 is needed",
          "install a driver of version 525 or newer");
    }
    return count() > 0 ? null : absent("the NVIDIA driver finds no GPU", "run nvidia-smi");
  }

  /** Says what it means that JCuda cannot be loaded on such a system and processor. */
  static DeviceStatus loadTrouble(LinkageError e, String system, String processor) {
    String message = String.valueOf(e.getMessage());
    if (!system.startsWith("Linux") || !processor.matches("amd64|x86_64")) {
      return absent(
          "GPUs are used through JCuda, which comes with Lanewise for Linux on x86-64, and this is "
              + system
              + " on "
              + processor,
          "put JCuda's natives for this system on the class path, if there are any");
    }
    if (message.contains("libcuda.so")) {
      return absent(
          "no NVIDIA driver: libcuda.so.1 cannot be loaded",
          "install NVIDIA's driver; in a container, start it with --gpus all");
    }
    boolean missing = e instanceof NoClassDefFoundError;
    return new DeviceStatus(
        "cuda",
        DeviceStatus.State.BROKEN,
        "",
        (missing ? "JCuda is not on the class path: " : "JCuda's native library cannot be loaded: ")
            + message.lines().findFirst().orElse(""),
        "put org.jcuda:jcuda:12.6.0 and org.jcuda:jcuda-natives:12.6.0, which lanewise depends on,"
            + " on the class path; if the temporary directory forbids execution, set"
            + " lanewise.natives to another; to do without a GPU, ask for the device cpu");
  }

  private static DeviceStatus absent(String reason, String remedy) {
    return new DeviceStatus("cuda", DeviceStatus.State.ABSENT, "", reason, remedy);
  }

  private static DeviceException unusable(int ordinal, String reason) {
    return new DeviceException("cuda:" + ordinal, "open", 0, "cuda:" + ordinal + ": " + reason);
  }

  private static int count() {
    int[] count = {0};
    int result = JCudaDriver.cuDeviceGetCount(count);
    return result == CUresult.CUDA_SUCCESS ? count[0] : 0;
  }

  private static DeviceStatus status(int ordinal) {
    try {
      CUdevice handle = new CUdevice();
      check(ordinal, JCudaDriver.cuDeviceGet(handle, ordinal), "cuDeviceGet");
      DeviceInfo info = describe(ordinal, handle);
      int[] version = {0};
      JCudaDriver.cuDriverGetVersion(version);
      String detail =
          String.format(
              Locale.ROOT,
              "%s, %s, %d multiprocessors, %.1f GiB, driver for CUDA %s",
              info.name(),
              info.arch(),
              info.units(),
              info.memoryBytes() / (double) (1L << 30),
              spoken(version[0]));
      return new DeviceStatus(info.id(), DeviceStatus.State.USABLE, detail, "", "");
    } catch (DeviceException e) {
      return new DeviceStatus(
          "cuda:" + ordinal, DeviceStatus.State.BROKEN, "", e.getMessage(), "run nvidia-smi");
    }
  }

  private static DeviceInfo describe(int ordinal, CUdevice handle) {
    byte[] name = new byte[256];
    check(ordinal, JCudaDriver.cuDeviceGetName(name, name.length, handle), "cuDeviceGetName");
    int end = 0;
    while (end < name.length && name[end] != 0) {
      end++;
    }
    long[] memory = {0};
    check(ordinal, JCudaDriver.cuDeviceTotalMem(memory, handle), "cuDeviceTotalMem");
    int major =
        attribute(ordinal, handle, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
    int minor =
        attribute(ordinal, handle, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
    return new DeviceInfo(
        "cuda:" + ordinal,
        new String(name, 0, end, StandardCharsets.UTF_8),
        DeviceInfo.Kind.CUDA,
        memory[0],
        attribute(ordinal, handle, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
        "sm_" + (10 * major + minor));
  }

  private static int attribute(int ordinal, CUdevice handle, int attribute) {
    int[] value = {0};
    check(
        ordinal,
        JCudaDriver.cuDeviceGetAttribute(value, attribute, handle),
        "cuDeviceGetAttribute");
    return value[0];
  }

  private static void check(int ordinal, int result, String operation) {
    if (result != CUresult.CUDA_SUCCESS) {
      throw new DeviceException(
          "cuda:" + ordinal,
          operation,
          result,
          "cuda:" + ordinal + ": " + operation + " failed: " + CudaContext.describe(result));
    }
  }

  private static String spoken(int version) {
    return version / 1000 + "." + version % 1000 / 10;
  }
}
