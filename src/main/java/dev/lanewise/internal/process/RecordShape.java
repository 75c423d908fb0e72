package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.InvalidClassException;
import java.util.List;

/**
 * A serializable record: its components are its parts, as in Java serialisation.
 *
 * @param name of the class
 * @param types of the components
 */
record RecordShape(String name, String types) implements Shape {
  static final int KIND = -1;

  static RecordShape of(Class<?> type) {
    return new RecordShape(type.getName(), RecordForm.of(type).types());
  }

  static RecordShape of(ByteSource source) throws IOException {
    return new RecordShape(source.getText(), source.getText());
  }

  @Override
  public byte[] bytes() {
    ByteSink sink = new ByteSink();
    sink.putInt(KIND);
    sink.putText(name);
    sink.putText(types);
    return sink.copy();
  }

  @Override
  public Maker maker(ClassLoader loader) throws ClassNotFoundException, IOException {
    Class<?> type = Class.forName(name, false, loader);
    RecordForm form = RecordForm.of(type);
    if (!type.isRecord() || form != null && !form.types().equals(types)) {
      throw new InvalidClassException(name, "the other process has another version of it");
    }
    if (form == null) {
      throw new InvalidClassException(name, "it cannot be made here");
    }
    return new RecordMaker(type, form);
  }

  /**
   * Calls the canonical constructor.
   *
   * @param madeBy the record's class
   * @param form its
   */
  private record RecordMaker(Class<?> madeBy, RecordForm form) implements Maker {
    @Override
    public List<Class<?>> judgedBy() {
      return List.of(madeBy);
    }

    @Override
    public Object make(Object[] parts) throws ReflectiveOperationException {
      return form.constructor().newInstance(parts);
    }
  }
}
