package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any {@link Device} does. A subclass opens one. */
@Timeout(120)
public abstract class DeviceContract
    implements BufferContract,
        CompileContract,
        LanguageContract,
        ArgumentContract,
        VariableContract,
        LaunchContract,
        EventContract,
        CloseContract {
  /** The device under test. */
  protected Device device;

  private Stream stream;

  /** Opens a device; the suite closes it. */
  protected abstract Device open();

  @BeforeEach
  void openDevice() {
    device = open();
    stream = device.openStream();
  }

  @AfterEach
  void closeDevice() {
    device.close();
  }

  @Override
  public final Device device() {
    return device;
  }

  @Override
  public final Device openAnother() {
    return open();
  }

  @Override
  public final Stream stream() {
    return stream;
  }

  @Test
  void infoNamesIt() {
    assertFalse(device.info().id().isBlank());
    assertTrue(device.info().units() > 0);
    assertTrue(device.info().memoryBytes() > 0);
  }

  /** For devices on which a fault is not the end: a batch fails, the next one runs. */
  protected final void assertAFaultLeavesTheDeviceUsable() throws InterruptedException {
    Program program = device.compile(DeviceFixture.source(SAXPY));
    Kernel saxpy = program.kernel("saxpy");
    DeviceBuffer x = put(DeviceFixture.ramp(100));
    DeviceBuffer y = put(DeviceFixture.ramp(100));
    done();
    Grid grid = saxpy.configure(Grid.of(1000));
    stream.launch(saxpy, grid, 1000, 1f, x, y);
    stream.zero(x, 0, 100);
    Throwable failure = stream.record().await();
    assertInstanceOf(KernelFaultException.class, failure);
    for (String word : List.of("saxpy", "block", "thread", "contract.cu:3", "out of bounds")) {
      assertTrue(failure.getMessage().contains(word), word + " in: " + failure.getMessage());
    }
    // The rest of the failed batch was skipped.
    assertEquals(49.5f, floats(x)[99]);
    stream.launch(saxpy, saxpy.configure(Grid.of(100)), 100, 0f, x, y);
    done();
  }
}
