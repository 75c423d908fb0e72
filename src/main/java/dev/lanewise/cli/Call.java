package dev.lanewise.cli;

import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import java.util.List;
import java.util.Map;

/**
 * A kernel with all its arguments found and checked.
 *
 * @param signature the kernel
 * @param slots one per parameter, in order
 * @param symbols values for {@code __constant__} and {@code __device__} variables, by name
 * @param extent the shape of the longest array, counted in what its parameter points to; what
 *     {@code n}, {@code width}, the grid and missing outputs are derived from. Null if there is no
 *     array
 */
record Call(Signature signature, List<Slot> slots, Map<String, Value> symbols, Shape extent) {

  /**
   * One argument.
   *
   * @param parameter what it is for
   * @param array the array of a pointer; null for values
   * @param value a boxed number or a struct as a byte buffer; null for arrays
   */
  record Slot(Parameter parameter, NdArray array, Object value) {
    /** Returns whether the kernel may write the array. */
    boolean isWritten() {
      return array != null && !parameter.input();
    }
  }

  /** Returns the array of a parameter; null if there is none of that name. */
  NdArray array(String name) {
    for (Slot slot : slots) {
      if (slot.parameter().name().equals(name)) {
        return slot.array();
      }
    }
    return null;
  }
}
