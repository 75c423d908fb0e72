package dev.lanewise.internal.process;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.schedule.Journal;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A device that lives in a worker process, so that what kills it does not kill this JVM. When it is
 * lost, what was pending fails; the next call starts another worker. Streams, programs and kernels
 * are made again there by themselves, memory is not.
 */
public final class IsolatedDevice implements Device {
  /**
   * What a worker is made of.
   *
   * @param device the id under which users know the device
   * @param name of the workers
   * @param opener opens the device, in the worker; serializable
   * @param jvm how the worker is started
   */
  public record Settings(String device, String name, Supplier<Device> opener, JvmOptions jvm) {

    /** Checks that the opener can travel. */
    public Settings {
      if (!(opener instanceof Serializable)) {
        throw new IllegalArgumentException(Stowaways.refusal("opener", opener));
      }
    }
  }

  private final Settings settings;
  private DeviceInfo info;
  private DeviceLink link;
  private int started;
  private boolean closed;

  /**
   * Starts the worker and opens the device in it.
   *
   * @throws DeviceException if it cannot be opened
   */
  public IsolatedDevice(Settings settings) {
    this.settings = settings;
    DeviceInfo there = link().info();
    info =
        new DeviceInfo(
            settings.device(),
            there.name(),
            there.kind(),
            there.memoryBytes(),
            there.units(),
            there.arch());
  }

  /** Returns the worker that is alive, after starting one if there is none. */
  synchronized DeviceLink link() {
    if (closed) {
      throw new IllegalStateException(settings.device() + " is closed");
    }
    if (link != null && link.isGone()) {
      Journal.enter(
          Level.WARNING,
          settings.device()
              + " is lost, and opened again in another worker: "
              + link.lostException().getMessage());
      link = null;
    }
    if (link == null) {
      link = open();
    }
    return link;
  }

  /** In a thread of its own: an interrupt of the one who asks must not end the start. */
  private DeviceLink open() {
    CompletableFuture<DeviceLink> opened = new CompletableFuture<>();
    String name = settings.name() + "-" + started++;
    Thread starter =
        ProcessSettings.thread(
            () -> {
              try {
                opened.complete(DeviceLink.open(settings, name));
              } catch (Throwable e) {
                opened.completeExceptionally(e);
              }
            });
    starter.setName(name + "-start");
    starter.start();
    try {
      return opened.join();
    } catch (CompletionException e) {
      throw notOpened(e.getCause());
    }
  }

  private RuntimeException notOpened(Throwable cause) {
    if (cause instanceof Error) {
      throw (Error) cause;
    }
    if (cause instanceof RuntimeException) {
      return (RuntimeException) cause;
    }
    String message =
        settings.device() + ": no worker process can be started: " + cause.getMessage();
    return new DeviceException(settings.device(), "open", 0, message, cause);
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean renewsItself() {
    return true;
  }

  @Override
  public DeviceBuffer allocate(ElementType type, long length) {
    DeviceLink home = link();
    long id = (Long) home.call(new DeviceCommand.Allocate(type, length));
    return new IsolatedBuffer(this, home, id, type, length, true);
  }

  @Override
  public Optional<DeviceBuffer> wrap(Object array, ElementType type) {
    return Optional.empty();
  }

  @Override
  public Program compile(KernelSource source) {
    return new IsolatedProgram(this, source, null);
  }

  @Override
  public Stream openStream() {
    link();
    return new IsolatedStream(this);
  }

  @Override
  public long memoryInUse() {
    return (Long) link().call(new DeviceCommand.MemoryInUse());
  }

  @Override
  public void close() {
    DeviceLink last;
    synchronized (this) {
      last = link;
      link = null;
      closed = true;
    }
    if (last == null) {
      return;
    }
    try {
      last.call(new DeviceCommand.CloseDevice());
    } catch (DeviceLostException e) {
      Journal.enter(Level.DEBUG, "it was lost before it was closed", e);
    } finally {
      last.leave();
    }
  }
}
