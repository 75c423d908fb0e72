package dev.lanewise.internal.cuda;

import dev.lanewise.internal.store.UserFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jcuda.JCudaVersion;
import jcuda.LibUtils;
import jcuda.driver.JCudaDriver;
import jcuda.nvrtc.JNvrtc;

/**
 * Loads JCuda's native libraries without trusting the temporary directory.
 *
 * <p>JCuda unpacks its natives to a fixed name in {@code java.io.tmpdir} unless a file of that name
 * is there, and loads what it finds: any local user can plant code in {@code /tmp}, and processes
 * that start together load each other's half-written files. Loading a private copy beforehand does
 * not help, since JCuda loads its own name anyway. So {@code java.io.tmpdir} points to a fresh
 * directory that only this user can enter, just while JCuda's class initialises; what was unpacked
 * there is mapped by then and is deleted at once.
 *
 * <p>The property is process-wide. {@code File} and {@code Files} read it once, when they first
 * make a temporary file: both are made to do so before, so they keep the real directory. Other code
 * that reads the property itself within those milliseconds sees the private one; that is the price
 * against a class loader of our own for JCuda, which would be hermetic but would make the user's
 * {@code jcuda.Pointer} another type than ours. One lock covers it all, so that two threads cannot
 * restore each other's directory.
 */
final class NativeLibraries {
  private static final Object LOCK = new Object();
  private static final String TEMPORARY = "java.io.tmpdir";
  private static boolean driverLoaded;
  private static LinkageError driverFailure;
  private static boolean nvrtcLoaded;

  private NativeLibraries() {}

  /**
   * Loads JCuda's driver binding.
   *
   * @throws LinkageError if it, or the driver's {@code libcuda.so.1}, cannot be loaded
   */
  static void loadDriver() {
    synchronized (LOCK) {
      if (driverFailure != null) {
        throw driverFailure; // asked again, the JVM would not tell why the class failed
      }
      if (!driverLoaded) {
        try {
          initialise(JCudaDriver.class.getName());
        } catch (LinkageError e) {
          driverFailure = e;
          throw e;
        }
        driverLoaded = true;
      }
    }
  }

  /**
   * Loads JCuda's NVRTC binding; {@code libnvrtc.so.12} must be loaded or loadable.
   *
   * @throws LinkageError if that fails
   */
  static void loadNvrtc() {
    synchronized (LOCK) {
      if (!nvrtcLoaded) {
        initialise(JNvrtc.class.getName());
        nvrtcLoaded = true;
      }
    }
  }

  private static void initialise(String className) {
    String before = System.getProperty(TEMPORARY);
    Path folder = null;
    try {
      primeTemporaryDirectories();
      folder = privateFolder();
      System.setProperty(TEMPORARY, folder.toString());
      unpack(className, folder);
      Class.forName(className, true, NativeLibraries.class.getClassLoader());
    } catch (IOException e) {
      throw new LinkageError("no private directory to unpack JCuda's natives in: " + e, e);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("JCuda is not on the class path: " + e.getMessage(), e);
    } finally {
      if (before == null) {
        System.clearProperty(TEMPORARY);
      } else {
        System.setProperty(TEMPORARY, before);
      }
      delete(folder);
    }
  }

  /**
   * Puts a library where JCuda looks for it first. JCuda itself looks only beside its classes: not
   * in the jar of the natives when both are modules.
   */
  private static void unpack(String className, Path folder) throws IOException {
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    String library = simpleName + "-" + JCudaVersion.get();
    String file = LibUtils.createLibraryFileName(LibUtils.createPlatformLibraryName(library));
    try (InputStream in =
        NativeLibraries.class.getClassLoader().getResourceAsStream("lib/" + file)) {
      if (in != null) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  private static void primeTemporaryDirectories() throws IOException {
    Files.deleteIfExists(File.createTempFile("lanewise", null).toPath());
    Files.deleteIfExists(Files.createTempFile("lanewise", null));
  }

  /** In the temporary directory, or the cache directory where that forbids execution. */
  private static Path privateFolder() throws IOException {
    String elsewhere = UserFiles.setting("lanewise.natives", "LANEWISE_NATIVES");
    if (elsewhere == null) {
      return Files.createTempDirectory("lanewise-natives");
    }
    Files.createDirectories(Path.of(elsewhere));
    return Files.createTempDirectory(
        Path.of(elsewhere),
        "natives",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void delete(Path folder) {
    File[] files = folder == null ? null : folder.toFile().listFiles();
    if (files != null) {
      for (File file : files) {
        file.delete();
      }
      folder.toFile().delete();
    }
  }
}
