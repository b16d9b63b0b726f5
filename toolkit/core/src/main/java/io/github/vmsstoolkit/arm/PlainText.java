package io.github.vmsstoolkit.arm;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Texts in a storage account, read by a URL that carries its own permission and is never shown. */
final class PlainText {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private PlainText() {}

  static String read(String url) {
    URI place = URI.create(url);
    if (!"https".equals(place.getScheme())) {
      throw failed("its address is not https");
    }
    HttpRequest request = HttpRequest.newBuilder(place).timeout(DEADLINE).build();
    HttpClient client = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw refused(answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw failed("the storage account does not answer (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted");
    }
  }

  static VmssException refused(int status) {
    return failed("the storage account answers " + status);
  }

  private static VmssException failed(String why) {
    return VmssException.of(ExitCode.FAILED, "TextUnread", "The text cannot be read: " + why + ".")
        .remedy("Try again; the address is good for a short time only.");
  }
}
