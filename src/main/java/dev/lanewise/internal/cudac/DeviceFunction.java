package dev.lanewise.internal.cudac;

import dev.lanewise.device.ElementType;
import java.util.List;

/**
 * A {@code __device__} function from numbers to a number.
 *
 * @param name its name
 * @param result what it returns
 * @param parameters what it takes
 */
public record DeviceFunction(String name, ElementType result, List<ElementType> parameters) {

  public DeviceFunction {
    parameters = List.copyOf(parameters);
  }
}
