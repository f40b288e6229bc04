package chat.parley.room.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/// A client of {@link HttpKms}, found as any vendor's is: by the service loader.
public final class HttpKmsClient implements KmsClient {
  static final String SCHEME = "http-kms://";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith(SCHEME);
  }

  @Override
  public KmsClient withCredentials(String path) {
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String uri) {
    return new RemoteAead(uri.replace(SCHEME, "http://"));
  }

  private record RemoteAead(String key) implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      return call("encrypt", plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      return call("decrypt", ciphertext, associatedData);
    }

    private byte[] call(String what, byte[] data, byte[] associatedData)
        throws GeneralSecurityException {
      var request =
          HttpRequest.newBuilder(URI.create(key + "/" + what))
              .header("Associated-Data", HexFormat.of().formatHex(associatedData))
              .POST(BodyPublishers.ofByteArray(data))
              .build();
      try {
        var answer = HTTP.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
          throw new GeneralSecurityException("refused with " + answer.statusCode());
        }
        return answer.body();
      } catch (IOException exception) {
        throw new GeneralSecurityException("no answer", exception);
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        throw new GeneralSecurityException("interrupted", exception);
      }
    }
  }
}
