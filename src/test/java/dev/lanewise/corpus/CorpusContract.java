package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel of the corpus gives the figures that NVIDIA's compiler gave, on a device. */
abstract class CorpusContract {
  private static final Map<String, Map<String, String>> EXPECTED = Expected.read();

  /** The device under test; opened once. */
  abstract Device device();

  static List<CorpusCase> cases() {
    return CorpusCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void runs(CorpusCase corpusCase) throws Exception {
    Map<String, Object> found = CorpusRun.run(device(), corpusCase, CompileOptions.EXACT);
    Map<String, String> expected = EXPECTED.get(corpusCase.name);
    for (CorpusArray array : corpusCase.arrays) {
      String figures = expected.get(array.name());
      String wanted = figures == null ? Digest.of(array.make()) : figures;
      String got = Digest.of(found.get(array.name()));
      assertNull(Digest.difference(wanted, got, corpusCase.tolerance), array.name());
    }
  }
}
