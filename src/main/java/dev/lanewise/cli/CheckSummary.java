package dev.lanewise.cli;

import dev.lanewise.KernelCheck;
import dev.lanewise.device.KernelCompileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what {@code kernels --check} found. */
final class CheckSummary {
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int all;
  private int parts;
  private int open;
  private int refused;
  private int refusedByCpu;
  private int acceptedByCuda;
  private boolean readable;
  private boolean cuda;

  void add(KernelCheck kernel) {
    if (kernel.isPart()) {
      parts++;
      return;
    }
    if (kernel.isOpen()) {
      open++;
      return;
    }
    all++;
    refused += kernel.ok() ? 0 : 1;
    if (kernel.cpu() != null) {
      refusedByCpu++;
      count("cpu", kernel.cpu());
    }
    readable |= !kernel.kernel().isEmpty();
    acceptedByCuda += kernel.cuda() == KernelCheck.Cuda.OK ? 1 : 0;
    cuda |= kernel.cuda() != KernelCheck.Cuda.NOT_CHECKED;
    if (kernel.cuda() == KernelCheck.Cuda.REFUSED) {
      count("cuda", kernel.cudaRefusal());
    }
  }

  private void count(String device, KernelCompileException refusal) {
    String feature = refusal.feature().isEmpty() ? "compiler error" : refusal.feature();
    refusals.merge(device + ": " + feature, 1, Integer::sum);
  }

  /** Returns whether nothing was found at all. */
  boolean isEmpty() {
    return all + parts + open == 0;
  }

  /** Returns how many kernels there are, in words. */
  String all() {
    return all == 1 ? "1 kernel" : all + " kernels";
  }

  int refused() {
    return refused;
  }

  /** Returns the state in a few words. */
  String counts() {
    return all() + ", " + refused + " refused";
  }

  /** Returns the totals, then a line for each refused feature, the most frequent first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(all() + ", " + (all - refused) + " ok, " + refused + " refused");
    lines.add("  cpu: " + (all - refusedByCpu) + " ok");
    lines.add(
        "  cuda: "
            + (cuda
                ? acceptedByCuda + " ok"
                : readable ? "no CUDA compiler was found" : "not asked"));
    if (parts > 0) {
      lines.add("  besides " + parts + " in files that are parts of others");
    }
    if (open > 0) {
      lines.add(
          "  besides " + open + " templates that nothing gives arguments: name them to check");
    }
    refusals.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(refusal -> lines.add("  " + refusal.getValue() + "  " + refusal.getKey()));
    return lines;
  }
}
