package io.github.vmsstoolkit.arm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;

/** The token for local Azure: no secret, and of no use anywhere else. */
final class StubCredential implements TokenCredential {
  private static final AccessToken TOKEN =
      new AccessToken(
          "local-azure-stub-token", OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.just(TOKEN);
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    return TOKEN;
  }
}
