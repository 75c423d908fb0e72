package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What constant functions keep while they run: each variable its bytes. A value is an {@link
 * Expr.Const}, an {@link Address}, or the bytes of an object. Pointers have no bytes; where one
 * lies is kept beside.
 */
final class ConstantMemory {
  /** Thrown where something is no constant; carries nothing. */
  static final class NotConstant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotConstant() {
      super(null, null, false, false);
    }
  }

  /** A place in a variable; what leads out of the variable is no constant once it is used. */
  record Address(byte[] bytes, long at) {
    Address plus(long offset) {
      return new Address(bytes, at + offset);
    }

    private int check(Type type) {
      if (at < 0 || at + type.bytes() > bytes.length) {
        throw new NotConstant();
      }
      return (int) at;
    }
  }

  private final Map<byte[], Map<Integer, Address>> pointers = new IdentityHashMap<>();

  Object load(Type type, Address from) {
    int at = from.check(type);
    if (type instanceof Scalar scalar) {
      return number(scalar, from.bytes(), at);
    }
    if (type instanceof PointerType) {
      Address address = pointers.getOrDefault(from.bytes(), Map.of()).get(at);
      if (address == null) {
        throw new NotConstant();
      }
      return address;
    }
    return Arrays.copyOfRange(from.bytes(), at, at + (int) type.bytes());
  }

  /** Returns a number as it lies in memory, lowest byte first. */
  static Expr.Const number(Scalar type, byte[] bytes, int at) {
    long bits = 0;
    for (int i = 0; i < type.bytes(); i++) {
      bits |= (bytes[at + i] & 0xFFL) << (8 * i);
    }
    return new Expr.Const(type, Folding.normalize(bits, type), null);
  }

  void store(Type type, Address to, Object value) {
    int at = to.check(type);
    if (value instanceof Expr.Const c && type instanceof Scalar scalar) {
      long bits = c.bits();
      for (int i = 0; i < scalar.bytes(); i++) {
        to.bytes()[at + i] = (byte) (bits >> (8 * i));
      }
    } else if (value instanceof Address address) {
      pointers.computeIfAbsent(to.bytes(), k -> new HashMap<>()).put(at, address);
    } else if (value instanceof byte[] bytes && bytes.length == type.bytes()) {
      System.arraycopy(bytes, 0, to.bytes(), at, bytes.length);
    } else {
      throw new NotConstant();
    }
  }
}
