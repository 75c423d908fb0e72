package dev.lanewise.corpus;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.device.StructArgument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a case on a device, through the contract alone. */
final class CorpusRun {
  private final Device device;
  private final CorpusCase corpusCase;
  private final Map<String, DeviceBuffer> buffers = new HashMap<>();

  private CorpusRun(Device device, CorpusCase corpusCase) {
    this.device = device;
    this.corpusCase = corpusCase;
  }

  /** Returns the arrays by name as the launches left them. */
  static Map<String, Object> run(Device device, CorpusCase corpusCase, CompileOptions options)
      throws Exception {
    return new CorpusRun(device, corpusCase).run(options);
  }

  private Map<String, Object> run(CompileOptions options) throws Exception {
    List<String> entries =
        corpusCase.launches.stream().map(CorpusCase.Launch::kernel).distinct().toList();
    KernelSource source =
        KernelSource.of(corpusCase.name, corpusCase.text).withEntries(entries).with(options);
    Map<String, Object> arrays = new LinkedHashMap<>();
    try (Program program = device.compile(source);
        Stream stream = device.openStream()) {
      for (CorpusArray array : corpusCase.arrays) {
        Object data = array.make();
        arrays.put(array.name(), data);
        DeviceBuffer buffer = device.allocate(array.type(), array.length());
        buffers.put(array.name(), buffer);
        stream.copyIn(data, 0, buffer, 0, array.length());
      }
      for (CorpusCase.Symbol symbol : corpusCase.symbols) {
        fill(stream, program, symbol, arrays.get(symbol.array()));
      }
      for (CorpusCase.Launch launch : corpusCase.launches) {
        launch(stream, program, launch);
      }
      arrays.forEach((name, data) -> copyOut(stream, name, data));
      Throwable failure = stream.record().await();
      if (failure != null) {
        throw new AssertionError(corpusCase.name + " failed on " + device.info().id(), failure);
      }
    } finally {
      buffers.values().forEach(DeviceBuffer::close);
    }
    return arrays;
  }

  private void copyOut(Stream stream, String name, Object data) {
    DeviceBuffer buffer = buffers.get(name);
    stream.copyOut(buffer, 0, data, 0, buffer.length());
  }

  private static void fill(Stream stream, Program program, CorpusCase.Symbol symbol, Object data) {
    DeviceBuffer target =
        program
            .symbol(symbol.name())
            .orElseThrow(() -> new AssertionError("no variable " + symbol.name()));
    byte[] bytes = StructBytes.of(data);
    stream.copyIn(bytes, 0, target, 0, target.length());
  }

  private void launch(Stream stream, Program program, CorpusCase.Launch launch) {
    List<Object> arguments = new ArrayList<>();
    for (String argument : launch.arguments()) {
      arguments.add(argument(argument));
    }
    Grid grid = launch.grid();
    stream.launch(program.kernel(launch.kernel()), grid, arguments.toArray());
  }

  private Object argument(String text) {
    if (text.equals("null")) {
      return null;
    }
    if (buffers.containsKey(text)) {
      return buffers.get(text);
    }
    if (text.startsWith("struct(")) {
      return struct(text.substring("struct(".length(), text.length() - 1));
    }
    if (text.matches("-?\\d+")) {
      return Long.parseLong(text);
    }
    return Double.parseDouble(text);
  }

  private StructArgument struct(String fields) {
    ByteBuffer bytes = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());
    List<StructArgument.Pointer> pointers = new ArrayList<>();
    for (String field : fields.split(",")) {
      String value = field.substring(field.indexOf(':') + 1);
      switch (field.substring(0, field.indexOf(':'))) {
        case "f32" -> bytes.putFloat(Float.parseFloat(value));
        case "f64" -> bytes.putDouble(Double.parseDouble(value));
        case "i32" -> bytes.putInt(Integer.parseInt(value));
        case "i64" -> bytes.putLong(Long.parseLong(value));
        case "pad" -> bytes.position(bytes.position() + Integer.parseInt(value));
        case "p" -> {
          pointers.add(new StructArgument.Pointer(bytes.position(), buffers.get(value)));
          bytes.putLong(0);
        }
        default -> throw new IllegalArgumentException("field " + field);
      }
    }
    byte[] value = new byte[bytes.position()];
    bytes.rewind().get(value);
    return new StructArgument(value, pointers);
  }
}
