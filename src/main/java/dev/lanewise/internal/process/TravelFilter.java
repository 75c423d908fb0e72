package dev.lanewise.internal.process;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;

/**
 * What may be read from the other process: an array cannot have many more elements than its message
 * has bytes, and the filters of the user and of the JVM have their say. They see every class and
 * every array, whatever way it came, and nothing of what this library packs them in.
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
    if (info.serialClass() == SharedArray.class) {
      return Status.ALLOWED; // the array itself follows
    }
    return info.arrayLength() > mostElements ? Status.REJECTED : judge(info);
  }

  private Status judge(FilterInfo info) {
    Status mine = user == null ? Status.UNDECIDED : user.checkInput(info);
    Status theirs = jvm == null ? Status.UNDECIDED : jvm.checkInput(info);
    if (mine == Status.REJECTED || theirs == Status.REJECTED) {
      return Status.REJECTED;
    }
    return mine == Status.UNDECIDED ? theirs : mine;
  }

  /**
   * Asks about an object that does not come in a stream of Java serialisation.
   *
   * @throws InvalidClassException if it is rejected
   */
  void admit(Item item) throws InvalidClassException {
    if (judge(item) == Status.REJECTED) {
      throw new InvalidClassException("filter status: REJECTED: " + item.serialClass());
    }
  }

  /** Takes notice of an array that came beside the message, which does not limit its length. */
  void expect(int elements) {
    mostElements = Math.max(mostElements, elements);
  }

  /**
   * What a filter is asked about.
   *
   * @param serialClass the class
   * @param arrayLength of an array; else -1
   * @param depth in the graph
   * @param references so far
   * @param streamBytes read so far
   */
  record Item(Class<?> serialClass, long arrayLength, long depth, long references, long streamBytes)
      implements FilterInfo {}
}
