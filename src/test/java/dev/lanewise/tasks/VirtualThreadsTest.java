package dev.lanewise.tasks;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest extends ExecutorTest implements TaskContract, InteropContract {
  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu").virtualThreads(true);
  }
}
