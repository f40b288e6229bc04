package chat.parley.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The key that push services know Parley by (RFC 8292).
///
/// @param publicKey as browsers want it: the point, Base64url
record VapidKey(String publicKey, PrivateKey privateKey) {
  // Push services take no more than a day.
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The `Authorization` of a request.
  ///
  /// @param contact whom the push service can turn to
  String authorization(URI endpoint, @Nullable URI contact, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", originOf(endpoint));
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    if (contact != null) {
      claims.put("sub", contact.toString());
    }
    String signed =
        encode(JSON.writeValueAsBytes(Map.of("typ", "JWT", "alg", "ES256")))
            + "."
            + encode(JSON.writeValueAsBytes(claims));
    return "vapid t=" + signed + "." + encode(sign(signed)) + ", k=" + publicKey;
  }

  /// Of which a push service is known.
  static String originOf(URI endpoint) {
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return endpoint.getScheme() + "://" + endpoint.getHost() + port;
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(privateKey);
      signature.update(text.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a token can not be signed", exception);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "VapidKey[" + publicKey + "]";
  }
}
