package dev.lanewise.cli;

import dev.lanewise.DeviceArray;
import dev.lanewise.LaneExecutor;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call with their arrays on the device, so that launches copy nothing. */
final class Resident implements AutoCloseable {
  private final List<DeviceArray> arrays = new ArrayList<>();
  private final Object[] arguments;

  private Resident(Object[] arguments) {
    this.arguments = arguments;
  }

  /** Copies the arrays there. */
  static Resident of(LaneExecutor executor, Call call) {
    Resident resident = new Resident(Launches.arguments(call));
    for (int i = 0; i < resident.arguments.length; i++) {
      if (call.slots().get(i).array() != null) {
        DeviceArray array = put(executor, resident.arguments[i]);
        resident.arrays.add(array);
        resident.arguments[i] = array;
      }
    }
    return resident;
  }

  private static DeviceArray put(LaneExecutor executor, Object array) {
    if (array instanceof float[] floats) {
      return executor.put(floats).join();
    } else if (array instanceof double[] doubles) {
      return executor.put(doubles).join();
    } else if (array instanceof int[] ints) {
      return executor.put(ints).join();
    } else if (array instanceof long[] longs) {
      return executor.put(longs).join();
    } else if (array instanceof short[] shorts) {
      return executor.put(shorts).join();
    }
    return executor.put((byte[]) array).join();
  }

  /** Copies the arrays that a kernel may write back into those of the call. */
  void fetch(Call call) {
    for (int i = 0; i < arguments.length; i++) {
      if (call.slots().get(i).isWritten()) {
        Object data = call.slots().get(i).array().data();
        Object fetched = ((DeviceArray) arguments[i]).get().join();
        System.arraycopy(fetched, 0, data, 0, Array.getLength(fetched));
      }
    }
  }

  Object[] arguments() {
    return arguments;
  }

  @Override
  public void close() {
    for (DeviceArray array : arrays) {
      array.close();
    }
  }
}
