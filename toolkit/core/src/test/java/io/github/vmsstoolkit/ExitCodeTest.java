package io.github.vmsstoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void gravest_ofSeveral_isTheFirstOfTheOrder() {
    assertThat(ExitCode.gravest(List.of(ExitCode.FAILED, ExitCode.UNKNOWN, ExitCode.BLOCKED)))
        .isEqualTo(ExitCode.UNKNOWN);
    assertThat(ExitCode.gravest(List.of(ExitCode.OK, ExitCode.DIFFERS)))
        .isEqualTo(ExitCode.DIFFERS);
  }

  @Test
  void gravest_ofNone_isOk() {
    assertThat(ExitCode.gravest(List.of())).isEqualTo(ExitCode.OK);
  }

  @Test
  void codes_areThoseOfTheReference() {
    assertThat(ExitCode.INTERRUPTED.code()).isEqualTo(130);
    assertThat(ExitCode.BLOCKED.code()).isEqualTo(9);
    assertThat(ExitCode.FAILED.code()).isEqualTo(6);
  }
}
