package dev.lanewise.internal.schedule;

import dev.lanewise.device.Event;
import dev.lanewise.device.Stream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A copy between an array on the host and memory on a device, or a fill with zeros.
 *
 * @param <T> the result
 */
class TransferCall<T> extends Call<T> {
  private final List<Use> arrays;
  private final boolean direct;
  private final Consumer<Stream> operation;
  private final Supplier<? extends T> result;

  TransferCall(
      Conductor conductor,
      Site site,
      List<Use> arrays,
      boolean direct,
      Consumer<Stream> operation,
      Supplier<? extends T> result) {
    super(conductor, site);
    this.arrays = arrays;
    this.direct = direct;
    this.operation = operation;
    this.result = result;
  }

  @Override
  String kind() {
    return "transfer";
  }

  @Override
  List<Use> arrays() {
    return arrays;
  }

  @Override
  boolean isDirect() {
    return direct;
  }

  @Override
  Event perform(Stream stream) {
    operation.accept(stream);
    return stream.record();
  }

  @Override
  T result() {
    return result.get();
  }
}
