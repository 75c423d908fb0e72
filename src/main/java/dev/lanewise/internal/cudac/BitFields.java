package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays bit-fields that follow each other out as GCC and NVIDIA's compilers do on x86-64: each at
 * the next bit, or at the next unit of its declared type if it would cross the end of one. The tree
 * has no bits, so they lie in the smallest unsigned integers that hold them whole.
 */
final class BitFields {
  private static final int MOST_BYTES = 8;

  /** A field at a bit of its class. */
  record Placed(String name, CType type, long bit, int bits, Decl.Variable decl) {
    private long firstByte() {
      return bit / 8;
    }

    private long lastByte() {
      return (bit + bits - 1) / 8;
    }
  }

  /** An integer of the tree, at a multiple of its size. */
  record Unit(long start, int bytes) {
    private long end() {
      return start + bytes;
    }

    Scalar type() {
      return switch (bytes) {
        case 1 -> Scalar.U8;
        case 2 -> Scalar.U16;
        case 4 -> Scalar.U32;
        default -> Scalar.U64;
      };
    }

    boolean holds(Placed f) {
      return f.firstByte() >= start && f.lastByte() < end();
    }
  }

  private final long start;
  private final List<Placed> fields = new ArrayList<>();
  private long next;

  /**
   * Begins after a byte.
   *
   * @param start the first byte that is free
   */
  BitFields(long start) {
    this.start = start;
    this.next = start * 8;
  }

  void add(String name, CType type, int bits, Decl.Variable decl) {
    long unit = Types.ir(type).bytes() * 8;
    boolean crosses = bits == 0 || next / unit != (next + bits - 1) / unit;
    next = crosses ? (next + unit - 1) / unit * unit : next;
    if (!name.isEmpty()) {
      fields.add(new Placed(name, type, next, bits, decl));
    }
    next += bits;
  }

  List<Placed> fields() {
    return fields;
  }

  /** Returns the byte after the last bit. */
  long end() {
    return (next + 7) / 8;
  }

  /** Returns integers that hold all fields, in order; null if there are none that could. */
  List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    for (Placed f : fields) {
      Unit unit = round(f.firstByte(), f.lastByte());
      while (unit != null && !units.isEmpty() && units.get(units.size() - 1).end() > unit.start()) {
        Unit last = units.remove(units.size() - 1);
        unit = round(Math.min(last.start(), unit.start()), Math.max(last.end(), unit.end()) - 1);
      }
      if (unit == null || unit.start() < start) {
        return null;
      }
      units.add(unit);
    }
    return units;
  }

  private static Unit round(long first, long last) {
    for (int bytes = 1; bytes <= MOST_BYTES; bytes *= 2) {
      if (first / bytes == last / bytes) {
        return new Unit(first / bytes * bytes, bytes);
      }
    }
    return null;
  }
}
