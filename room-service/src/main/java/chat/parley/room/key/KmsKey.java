package chat.parley.room.key;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

/// One key of a key management service, which never shows it: every wrapping and unwrapping is a
/// call of that service. Its URI is its name.
record KmsKey(String uri, KmsClient client) implements KeySource {

  /// @throws KeySourceException if none of the clients knows such a URI
  static KmsKey of(String uri, List<KmsClient> clients) {
    return clients.stream()
        .filter(client -> client.doesSupport(uri))
        .findFirst()
        .map(client -> new KmsKey(uri, client))
        .orElseThrow(() ->
            new KeySourceException(
                "no key management client supports " + uri,
                "Put a Tink KmsClient for it on the class path, or correct parley.keys.uri."));
  }

  @Override
  public Keyring read() {
    try {
      return new Keyring(uri, Map.of(uri, new KeyEncryptionKey(uri, client.getAead(uri))));
    } catch (GeneralSecurityException exception) {
      throw new KeySourceException(
          "the key management client gives no access to " + uri,
          "Check the URI, and the credentials that the client takes.",
          exception);
    }
  }

  @Override
  public void create() {
    throw new IllegalStateException("a key of a key management service is always there");
  }

  @Override
  public void addPrimary() {
    throw new ProblemException(
        ProblemCode.CONFLICT,
        "The key is one of a key management service: name another in parley.keys.uri and this one"
            + " in parley.keys.former-uris, start again, and rotate then.");
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public boolean hasMoreThan(String id) {
    return false;
  }

  @Override
  public String toString() {
    return uri;
  }

  // A service's keys are destroyed there, by whoever owns them.
  @Override
  public void destroyAllBut(String id) {}
}
