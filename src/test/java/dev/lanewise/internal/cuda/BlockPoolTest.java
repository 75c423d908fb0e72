package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The pool over a source that only counts. */
class BlockPoolTest {
  private final Map<Long, Long> held = new HashMap<>();
  private long next = 512;
  private int allocations;

  private final BlockPool pool =
      new BlockPool(
          new BlockPool.Source() {
            @Override
            public long allocate(long bytes) {
              allocations++;
              next += bytes;
              held.put(next - bytes, bytes);
              return next - bytes;
            }

            @Override
            public void free(long address) {
              assertNotNull(held.remove(address), "freed twice");
            }
          });

  @Test
  void sizesAreRoundedByAtMostAnEighth() {
    for (long bytes : new long[] {0, 1, 511, 512, 513, 4096, 5000, 1 << 20, (1 << 20) + 1}) {
      long size = BlockPool.sizeClass(bytes);
      assertTrue(size >= bytes && size % 512 == 0, bytes + " -> " + size);
      assertTrue(size - bytes <= Math.max(512, bytes / 7), bytes + " -> " + size);
    }
    assertEquals((1L << 40) + (1L << 37), BlockPool.sizeClass((1L << 40) + 1));
  }

  @Test
  void aBlockServesAgainAndWastesLittle() {
    BlockPool.Block block = pool.allocate(10_000);
    assertNull(pool.takeCached(10_000));
    pool.give(block);
    assertNull(pool.takeCached(4_000), "more than half of it would be wasted");
    assertNull(pool.takeCached(11_000), "it is too small");
    assertEquals(block, pool.takeCached(9_000));
    assertNull(pool.takeCached(9_000));
  }

  @Test
  void trimGivesBackWhatIsCachedAndNothingElse() {
    BlockPool.Block used = pool.allocate(1000);
    pool.give(pool.allocate(5_000_000));
    pool.trim();
    assertEquals(Map.of(used.address(), 1024L), held);
    assertEquals(1024, pool.reserved());
  }

  /** Whatever is asked for and given back, no two blocks in use share an address. */
  @Test
  void blocksInUseAreDistinctAndTheSteadyStateAllocatesNothing() {
    long seed = 42;
    Random random = new Random(seed);
    List<BlockPool.Block> used = new ArrayList<>();
    int afterWarmUp = 0;
    for (int i = 0; i < 20_000; i++) {
      if (used.size() < 32 && random.nextBoolean()) {
        long bytes = 1L << random.nextInt(22);
        BlockPool.Block cached = pool.takeCached(bytes);
        BlockPool.Block block = cached != null ? cached : pool.allocate(bytes);
        assertTrue(block.bytes() >= bytes, "seed " + seed);
        for (BlockPool.Block other : used) {
          assertNotEquals(other.address(), block.address(), "seed " + seed);
        }
        used.add(block);
      } else if (!used.isEmpty()) {
        pool.give(used.remove(random.nextInt(used.size())));
      }
      if (i == 10_000) {
        afterWarmUp = allocations;
      }
    }
    assertTrue(allocations - afterWarmUp <= afterWarmUp / 10, allocations + " " + afterWarmUp);
  }
}
