package chat.parley.room.key;

import com.google.crypto.tink.KmsClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProperties.class)
class KeyConfiguration {
  private static final String FILE = "file:";

  @Bean
  KeySources keySource(KeyProperties properties, ObjectProvider<KmsClient> clients) {
    List<KmsClient> known = clients.orderedStream().toList();
    return new KeySources(
        source(properties.uri(), known),
        properties.formerUris().stream().map(uri -> source(uri, known)).toList());
  }

  @Bean
  KeyEncryptionKeys keyEncryptionKeys(
      KeySources keySource, KekStore register, TransactionTemplate transactions) {
    transactions.executeWithoutResult(_ -> {
      register.lock();
      Set<String> needed = register.ids();
      Keyring keyring = keySource.open(needed);
      if (needed.isEmpty()) {
        register.promote(keyring.primary());
      }
    });
    return new KeyEncryptionKeys(keySource);
  }

  private static KeySource source(String uri, List<KmsClient> clients) {
    if (uri.startsWith(FILE)) {
      return fileOf(uri);
    }
    List<KmsClient> all = new ArrayList<>(clients);
    for (KmsClient client : ServiceLoader.load(KmsClient.class)) {
      if (client.doesSupport(uri)) {
        all.add(withCredentials(client, uri));
      }
    }
    return KmsKey.of(uri, all);
  }

  private static KmsClient withCredentials(KmsClient client, String uri) {
    try {
      return client.withDefaultCredentials();
    } catch (GeneralSecurityException exception) {
      throw new KeySourceException(
          "the key management client of " + uri + " finds no credentials",
          "Give them where that client looks for them by default.",
          exception);
    }
  }

  private static KeysetFile fileOf(String uri) {
    return KeysetFile.at(Path.of(uri.substring(FILE.length())));
  }
}
