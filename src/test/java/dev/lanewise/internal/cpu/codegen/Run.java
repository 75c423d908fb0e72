package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.device.Grid;
import dev.lanewise.device.SharedChecks;
import dev.lanewise.internal.cpu.runtime.Bytes;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.Launch;
import dev.lanewise.internal.cpu.runtime.PointerTable;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.cpu.runtime.StopSignal;
import dev.lanewise.internal.ir.Module;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Runs kernels on Java arrays, turning them into the form the kernel wants and back. */
final class Run {
  private Run() {}

  /** Compiles the module's only kernel and runs it. */
  static String kernel(Module module, boolean forceBytes, Grid grid, Object... arguments) {
    return kernel(
        Codegen.compile(module, new Codegen.Options(forceBytes, false, SharedChecks.ALL)),
        grid,
        arguments);
  }

  static String kernel(CompiledModule compiled, Grid grid, Object... arguments) {
    CompiledKernel kernel = compiled.kernels().get(0);
    int count = arguments.length;
    Object[] objects = new Object[count];
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      Object a = arguments[i];
      if (a == null || a.getClass().isArray() || a instanceof ByteBuffer) {
        objects[i] = to(a, kernel.parameters().get(i));
      } else {
        values[i] = bits(a);
      }
    }
    Object[] globals = new Object[compiled.globals().size()];
    for (int g = 0; g < globals.length; g++) {
      CompiledModule.Global global = compiled.globals().get(g);
      byte[] initial = global.variable().initial();
      int size = (int) global.variable().type().bytes();
      globals[g] = to(initial == null ? new byte[size] : initial, global.representation());
    }
    StringBuffer printed = new StringBuffer();
    Launch launch =
        new Launch(
            (int) grid.gridX(),
            (int) grid.gridY(),
            (int) grid.gridZ(),
            grid.blockX(),
            grid.blockY(),
            grid.blockZ(),
            grid.sharedBytes(),
            objects,
            values,
            globals,
            new PointerTable(),
            printed::append,
            new StopSignal());
    KernelCode code = kernel.newInstance();
    code.start(launch);
    if (code.isLoop()) {
      code.runRange(0, (int) code.extentX(), 0, (int) code.extentRows());
    } else {
      code.runBlocks(0, grid.gridX() * grid.gridY() * grid.gridZ());
    }
    for (int i = 0; i < count; i++) {
      if (objects[i] != null && objects[i] != arguments[i]) {
        back(objects[i], arguments[i]);
      }
    }
    return printed.toString();
  }

  private static long bits(Object number) {
    if (number instanceof Float f) {
      return Float.floatToRawIntBits(f) & 0xFFFF_FFFFL;
    }
    return number instanceof Double d
        ? Double.doubleToRawLongBits(d)
        : ((Number) number).longValue();
  }

  private static Object to(Object array, Representation form) {
    if (array == null || form == Representation.NONE || form.type().isInstance(array)) {
      return array;
    }
    ByteBuffer bytes = bytes(array);
    if (form == Representation.BYTES) {
      return bytes;
    }
    Object out = Array.newInstance(form.type().getComponentType(), bytes.capacity() / form.unit());
    back(bytes, out);
    return out;
  }

  private static ByteBuffer bytes(Object array) {
    if (array instanceof ByteBuffer b) {
      return b;
    }
    int length = Array.getLength(array);
    int unit = unit(array);
    ByteBuffer out = Bytes.allocate(length * unit);
    if (array instanceof float[] f) {
      out.asFloatBuffer().put(f);
    } else if (array instanceof double[] d) {
      out.asDoubleBuffer().put(d);
    } else if (array instanceof int[] n) {
      out.asIntBuffer().put(n);
    } else if (array instanceof long[] n) {
      out.asLongBuffer().put(n);
    } else if (array instanceof short[] n) {
      out.asShortBuffer().put(n);
    } else {
      out.put(0, (byte[]) array);
    }
    return out;
  }

  private static int unit(Object array) {
    if (array instanceof byte[]) {
      return 1;
    }
    if (array instanceof short[]) {
      return 2;
    }
    return array instanceof float[] || array instanceof int[] ? 4 : 8;
  }

  private static void back(Object from, Object array) {
    ByteBuffer bytes = bytes(from).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (array instanceof float[] f) {
      bytes.asFloatBuffer().get(f);
    } else if (array instanceof double[] d) {
      bytes.asDoubleBuffer().get(d);
    } else if (array instanceof int[] n) {
      bytes.asIntBuffer().get(n);
    } else if (array instanceof long[] n) {
      bytes.asLongBuffer().get(n);
    } else if (array instanceof short[] n) {
      bytes.asShortBuffer().get(n);
    } else if (array instanceof byte[] b) {
      bytes.get(0, b);
    }
  }
}
