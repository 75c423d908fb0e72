package dev.lanewise.device;

/**
 * What probing a device found.
 *
 * @param id the device's id, e.g. {@code "cuda:0"}; a kind such as {@code "cuda"} if none was found
 * @param state the verdict
 * @param detail the product and its figures, if it is there
 * @param reason why it is not usable; empty if it is
 * @param remedy what to do about it; empty if nothing is to be done
 */
public record DeviceStatus(String id, State state, String detail, String reason, String remedy) {

  /** The verdicts. */
  public enum State {
    /** It works. */
    USABLE,
    /** It is not there; another device is used instead. */
    ABSENT,
    /** It is there and does not work: a fault to be mended, never passed over in silence. */
    BROKEN
  }
}
