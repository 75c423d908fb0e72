/**
 * Python's {@code concurrent.futures}, with the GPU as one of the executors. Start at {@link
 * dev.lanewise.LaneExecutor}; everything internal may change.
 */
@SuppressWarnings("requires-automatic") // JCuda names no module; its jar does
module dev.lanewise {
  requires info.picocli;
  requires java.management;
  requires jcuda;
  requires jdk.jfr;
  requires jdk.unsupported;
  requires org.apache.commons.numbers.gamma;
  requires org.objectweb.asm;

  exports dev.lanewise;
  exports dev.lanewise.device;

  opens dev.lanewise.cli to
      info.picocli;
}
