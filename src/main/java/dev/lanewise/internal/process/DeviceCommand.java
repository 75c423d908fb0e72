package dev.lanewise.internal.process;

import dev.lanewise.device.Device;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Signature;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/**
 * A call of a device that lives in a worker. Numbers stand for the worker's objects: a device never
 * sees anything but text and bytes, and so they can travel.
 */
interface DeviceCommand extends Serializable {
  /** The lane of what belongs to no stream; such commands may run side by side. */
  long NO_STREAM = -1;

  /** Does it; returns what the parent is told. */
  Object run(DeviceHost host) throws Exception;

  /** Returns the stream it belongs to: commands of one stream run in their order. */
  default long lane() {
    return NO_STREAM;
  }

  /**
   * A part of a buffer of the worker.
   *
   * @param id the buffer's number
   * @param from first element
   * @param length how many
   */
  record BufferRef(long id, long from, long length) implements Serializable {}

  /**
   * A struct as an argument.
   *
   * @param bytes its bytes
   * @param offsets where its pointers are
   * @param buffers where they lead
   */
  record StructRef(byte[] bytes, int[] offsets, List<BufferRef> buffers) implements Serializable {}

  /**
   * What the compilation of a source gave.
   *
   * @param id the program's number
   * @param signatures of its kernels
   * @param maxBlockThreads of each
   * @param fromCache whether it was on disk
   */
  record Compiled(long id, List<Signature> signatures, int[] maxBlockThreads, boolean fromCache)
      implements Serializable {}

  /**
   * A variable of a program.
   *
   * @param id the number of its memory
   * @param type of its elements
   * @param length how many
   */
  record Symbol(long id, ElementType type, long length) implements Serializable {}

  /**
   * Elements that a batch has copied out.
   *
   * @param token which copy
   * @param segment the shared memory they are in, or -1
   * @param bytes how many bytes
   * @param inline the bytes themselves, where there was no shared memory
   */
  record Out(long token, long segment, int bytes, byte[] inline) implements Serializable {}

  /** Opens the device. */
  record Open(Supplier<Device> opener) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.open(opener);
    }
  }

  /** Allocates; returns the buffer's number. */
  record Allocate(ElementType type, long length) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.keep(host.device().allocate(type, length));
    }
  }

  /** Closes a buffer or a program. */
  record Close(long id) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) throws Exception {
      host.drop(id).close();
      return null;
    }
  }

  /** Compiles. */
  record Compile(KernelSource source) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.compile(source);
    }
  }

  /** Compiles more kernels of a program's source. */
  record CompileBeside(long program, List<String> entries) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.compileBeside(program, entries);
    }
  }

  /** Chooses the block of a launch. */
  record Configure(long program, String kernel, Grid grid) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.program(program).kernel(kernel).configure(grid);
    }
  }

  /** Finds a variable. */
  record FindSymbol(long program, String name) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.symbol(program, name);
    }
  }

  /** Asks how much memory is in use. */
  record MemoryInUse() implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.device().memoryInUse();
    }
  }

  /** Opens a stream; returns its number. */
  record OpenStream() implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      return host.keep(host.device().openStream());
    }
  }

  /** Closes the device. */
  record CloseDevice() implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) throws InterruptedException {
      host.closeDevice();
      return null;
    }
  }

  /** Copies to the device: from shared memory, or from the bytes that come along. */
  record CopyIn(long lane, long segment, int bytes, byte[] inline, BufferRef target)
      implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) throws Exception {
      host.copyIn(this);
      return null;
    }
  }

  /** Copies from the device; the bytes come when the batch has ended. */
  record CopyOut(long lane, BufferRef source, int bytes, long token) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      host.copyOut(this);
      return null;
    }
  }

  /** Sets elements to zero. */
  record Zero(long lane, BufferRef target) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      host.stream(lane).zero(host.buffer(target), 0, target.length());
      return null;
    }
  }

  /** Launches. */
  record Launch(long lane, long program, String kernel, Grid grid, Object[] arguments)
      implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      host.launch(this);
      return null;
    }
  }

  /** Ends a batch; its outcome is told under the event's number when there is one. */
  record Record(long lane, long event) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      host.record(lane, event);
      return null;
    }
  }

  /** Makes a stream wait for a batch. */
  record WaitFor(long lane, long event) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      host.waitFor(lane, event);
      return null;
    }
  }

  /** Asks a batch to stop. */
  record Stop(long event) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) {
      host.stop(event);
      return null;
    }
  }

  /** Closes a stream. */
  record CloseStream(long lane) implements DeviceCommand {
    @Override
    public Object run(DeviceHost host) throws Exception {
      host.drop(lane).close();
      return null;
    }
  }
}
