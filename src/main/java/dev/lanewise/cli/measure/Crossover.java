package dev.lanewise.cli.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * From which size on one contender stays ahead of another.
 *
 * @param size the least size from which it wins at every size measured; -1 if there is none
 * @param ratio how many times faster it is at the greatest size that both were measured at
 */
public record Crossover(long size, double ratio) {

  /** Compares two contenders; returns null if they share no size. */
  public static Crossover of(List<Measurement> all, String challenger, String champion) {
    List<Long> sizes = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (Measurement one : all) {
      for (Measurement other : all) {
        if (one.size() == other.size()
            && one.contender().equals(challenger)
            && other.contender().equals(champion)
            && one.isValid()
            && other.isValid()) {
          sizes.add(one.size());
          ratios.add(other.median() / one.median());
        }
      }
    }
    if (sizes.isEmpty()) {
      return null;
    }
    int from = sizes.size();
    while (from > 0 && ratios.get(from - 1) > 1) {
      from--;
    }
    return new Crossover(
        from == sizes.size() ? -1 : sizes.get(from), ratios.get(ratios.size() - 1));
  }
}
