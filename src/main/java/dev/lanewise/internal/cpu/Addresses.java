package dev.lanewise.internal.cpu;

import dev.lanewise.internal.cpu.runtime.KernelFault;
import dev.lanewise.internal.cpu.runtime.PointerTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The memory of a device to which kernels have stored pointers, by its number. A number is never
 * given to other memory, so a pointer to what has been freed is known as such.
 *
 * <p>Launches that follow stored pointers draw a ticket when they are enqueued. What is freed
 * afterwards stays until they have ended.
 */
final class Addresses {

  /** Memory that was freed when this was the last ticket drawn. */
  private record Leaving(Memory memory, long ticket) {}

  private final Map<Memory, Integer> numbers = new IdentityHashMap<>();
  private final TreeSet<Long> tickets = new TreeSet<>();
  private final List<Leaving> leaving = new ArrayList<>();
  private long lastTicket;
  private int last;

  /** Returns the number of memory; of memory that is gone one that leads nowhere. */
  synchronized int of(Memory memory) {
    if (memory.isGone()) {
      return fresh();
    }
    Integer known = numbers.get(memory);
    if (known == null) {
      known = fresh();
      numbers.put(memory, known);
    }
    return known;
  }

  /** Returns the number that memory was given; 0 if no pointer to it was stored. */
  synchronized int known(Memory memory) {
    return numbers.getOrDefault(memory, 0);
  }

  /** Returns a number that nothing had before. */
  synchronized int fresh() {
    if (last == PointerTable.MOST) {
      throw new KernelFault(
          "pointers to more than "
              + PointerTable.MOST
              + " objects were stored on this device; open it anew");
    }
    return ++last;
  }

  /** Returns the ticket of a launch; give it back with {@link #end}. */
  synchronized long begin() {
    tickets.add(++lastTicket);
    return lastTicket;
  }

  /** Takes note that a launch has ended. */
  synchronized void end(long ticket) {
    tickets.remove(ticket);
    long oldest = tickets.isEmpty() ? Long.MAX_VALUE : tickets.first();
    leaving.removeIf(
        l -> {
          boolean gone = l.ticket() < oldest;
          if (gone) {
            remove(l.memory());
          }
          return gone;
        });
  }

  /** Takes note that memory is freed. */
  synchronized void free(Memory memory) {
    if (tickets.isEmpty()) {
      remove(memory);
    } else {
      leaving.add(new Leaving(memory, lastTicket));
    }
  }

  private void remove(Memory memory) {
    memory.markGone();
    numbers.remove(memory);
  }

  /** Returns all memory that stored pointers may lead a launch to. */
  synchronized List<Memory> reachable(long ticket) {
    List<Memory> all = new ArrayList<>(numbers.keySet());
    for (Leaving l : leaving) {
      if (l.ticket() < ticket) {
        all.remove(l.memory());
      }
    }
    return all;
  }
}
