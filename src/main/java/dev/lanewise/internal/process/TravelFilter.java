package dev.lanewise.internal.process;

import java.io.ObjectInputFilter;

/**
 * What may be read from the other process: an array cannot have many more elements than its message
 * has bytes, and the filters of the user and of the JVM have their say.
 */
final class TravelFilter implements ObjectInputFilter {
  private static final long SLACK = 64 * 1024;

  private long mostElements;
  private final ObjectInputFilter user;
  private final ObjectInputFilter jvm = Config.getSerialFilter();

  /**
   * Makes the filter of one message.
   *
   * @param bytes its length
   * @param user the user's filter, or null
   */
  TravelFilter(int bytes, ObjectInputFilter user) {
    // A hash table of n entries may ask for an array of up to 8 n / 3 before it reads them.
    this.mostElements = SLACK + 4L * bytes;
    this.user = user;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (info.arrayLength() > mostElements) {
      return Status.REJECTED;
    }
    Status mine = user == null ? Status.UNDECIDED : user.checkInput(info);
    Status theirs = jvm == null ? Status.UNDECIDED : jvm.checkInput(info);
    if (mine == Status.REJECTED || theirs == Status.REJECTED) {
      return Status.REJECTED;
    }
    return mine == Status.UNDECIDED ? theirs : mine;
  }

  /** Lets an array in that came beside the message. */
  void expect(int elements) {
    mostElements = Math.max(mostElements, elements);
  }

  /** Returns whether lambdas of a class may be made. */
  boolean admits(Class<?> capturing) {
    return checkInput(new OfClass(capturing)) != Status.REJECTED;
  }

  /**
   * The question about a lambda's class.
   *
   * @param serialClass the class
   */
  private record OfClass(Class<?> serialClass) implements FilterInfo {
    @Override
    public long arrayLength() {
      return -1;
    }

    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 0;
    }

    @Override
    public long streamBytes() {
      return 0;
    }
  }
}
