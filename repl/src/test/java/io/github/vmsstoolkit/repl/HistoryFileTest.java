package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Place;
import org.junit.jupiter.api.Test;

class HistoryFileTest {
  @Test
  void name_isOneForEachSubscription() {
    assertThat(HistoryFile.name(new Place(true, "0", "local"))).isEqualTo("history");
    assertThat(HistoryFile.name(new Place(false, "1-a", "Production")))
        .isEqualTo("history-1-a")
        .isNotEqualTo(HistoryFile.name(new Place(false, "1-b", "Test")));
  }
}
