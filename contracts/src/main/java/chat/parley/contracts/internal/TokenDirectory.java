package chat.parley.contracts.internal;

import chat.parley.contracts.token.Scope;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What personal access tokens stand for; owned by auth-service.
public interface TokenDirectory {
  /// The issuer of the access tokens that services are shown in a personal one's place.
  String ISSUER = "urn:parley:tokens";

  /// An access token in a personal one's place, for the next few minutes.
  @PostExchange("/internal/token-exchanges")
  Exchange exchange(@RequestBody ExchangeRequest request);

  /// The public keys of {@link #ISSUER}, as a JWK Set.
  @GetExchange("/internal/token-keys")
  KeySet keys();

  /// @param digest of `PersonalToken`: the token itself goes no further than the gateway
  record ExchangeRequest(String digest) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  sealed interface Exchange {
    /// @param accessToken a JWT that every service but auth-service takes
    /// @param userId the user's, or the bot's
    /// @param tokenId of the personal token, which is the `sid` of the JWT
    /// @param issuedAt to the second
    /// @param expiresAt when the JWT ends
    /// @param endsAt when the personal token does; never before that
    @JsonTypeName("granted")
    record Granted(
        String accessToken,
        UUID userId,
        UUID tokenId,
        Set<Scope> scopes,
        Instant issuedAt,
        Instant expiresAt,
        Instant endsAt)
        implements Exchange {
      public Granted {
        scopes = Set.copyOf(scopes);
      }

      // The token must not reach a log.
      @Override
      public String toString() {
        return "Granted[" + tokenId + "]";
      }
    }

    /// It is unknown, revoked or expired, or the account it is of can not be used: which, is
    /// nobody's business.
    @JsonTypeName("refused")
    record Refused() implements Exchange {}
  }

  record KeySet(List<Map<String, Object>> keys) {
    public KeySet {
      keys = List.copyOf(keys);
    }
  }
}
