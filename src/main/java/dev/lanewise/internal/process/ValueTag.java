package dev.lanewise.internal.process;

/** How a value is written in a message. The order is the number on the wire. */
enum ValueTag {
  NULL,
  INT,
  LONG,
  DOUBLE,
  FLOAT,
  SHORT,
  BYTE,
  CHAR,
  TRUE,
  FALSE,
  TEXT,
  /** A primitive array whose bytes follow. */
  ARRAY,
  /** A primitive array whose bytes lie in shared memory. */
  SHARED_ARRAY,
  /** A lambda or a record: the number of its shape, and its parts. */
  SHAPED,
  /** An object that was written before in the same message. */
  AGAIN,
  /** Anything else: a stream of Java serialisation. */
  OBJECT;

  private static final ValueTag[] ALL = values();

  static ValueTag of(int number) throws java.io.StreamCorruptedException {
    if (number < 0 || number >= ALL.length) {
      throw new java.io.StreamCorruptedException("there is no value tag " + number);
    }
    return ALL[number];
  }
}
