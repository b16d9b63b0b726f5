package io.github.vmsstoolkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"adminPassword", "ADMINPASSWORD", "customData", "userData", "protectedSettings"})
  void json_secretField_isMarkedAtAnyDepth(String field) {
    JsonNode document = Json.parse("{\"a\":[{\"" + field + "\":{\"x\":\"canary-123\"}}]}");
    assertThat(Redactor.json(document).toString())
        .doesNotContain("canary-123")
        .contains("<redacted:" + field + ">");
    assertThat(document.toString()).contains("canary-123");
  }

  @Test
  void json_withoutSecret_isTheSameDocument() {
    JsonNode document = Json.parse("{\"a\":[1,2,{\"b\":\"c\"}],\"tags\":{\"x\":\"y\"}}");
    assertThat(Redactor.json(document)).isSameAs(document);
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.blob.core.windows.net/a?sv=1&sig=AbCd%2F12&se=2, AbCd%2F12",
    "Authorization: Bearer abcdefgh12345, abcdefgh12345",
    "AccountName=x;AccountKey=Zm9vYmFy==;End, Zm9vYmFy",
    "Server=x;Password=hunter22;User=y, hunter22",
    "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc_def, eyJzdWIiOiIxMjM0In0"
  })
  void text_pattern_isRedacted(String text, String secret) {
    assertThat(Redactor.text(text)).doesNotContain(secret).contains("<redacted:");
  }

  /** Texts that hold nothing else that is typical of secrets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer\tc4naryabcdefgh1",
        "xBEARER,bearer\nc4naryabcdefgh1",
        "eyJhbGciOiJIUzI1NiJ9.eyJc4nary.x",
        "-----BEGIN PRIVATE KEY-----c4nary",
        "?sig=c4nary",
        "AccountKey=c4nary",
        "password=c4nary"
      })
  void text_patternAlone_isRedacted(String text) {
    assertThat(Redactor.text(text)).doesNotContain("c4nary").contains("<redacted:");
  }

  @Test
  void text_privateKey_isRedactedAlsoCutOff() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIcanary\n";
    assertThat(Redactor.text("x " + key + "-----END RSA PRIVATE KEY----- y"))
        .isEqualTo("x <redacted:privateKey> y");
    assertThat(Redactor.text(key)).isEqualTo("<redacted:privateKey>");
  }

  @Test
  void text_knownSecret_isRedactedInEveryForm() {
    Secret secret = Secret.of("pw", "kn0wn \"value\"");
    String base64 =
        Base64.getEncoder().encodeToString(secret.reveal().getBytes(StandardCharsets.UTF_8));
    String all = secret.reveal() + " " + base64 + " kn0wn+%22value%22 kn0wn \\\"value\\\"";
    assertThat(Redactor.text(all))
        .isEqualTo("<redacted:pw> <redacted:pw> <redacted:pw> <redacted:pw>");
    assertThat(secret).hasToString("<secret:pw>");
  }

  @Test
  void text_ordinary_staysAsItIs() {
    String text = "web is at sku.capacity 5; password rules apply; bearer of news; design=modern";
    assertThat(Redactor.text(text)).isEqualTo(text);
  }

  @Test
  void exception_made_isRedacted() {
    Secret.of("api", "c4nary-in-error");
    VmssException e =
        VmssException.of(ExitCode.FAILED, "X", "refused c4nary-in-error")
            .at("c4nary-in-error")
            .remedy("not c4nary-in-error");
    assertThat(e.getMessage() + e.target() + e.remedy()).doesNotContain("c4nary");
  }
}
