package chat.parley.room.key;

import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

  @Bean
  KeyEncryptionKey keyEncryptionKey(@Value("${parley.data}") Path data, JdbcClient jdbc) {
    KeysetFile file = KeysetFile.in(data);
    List<String> needed =
        jdbc.sql("SELECT DISTINCT kek_id FROM conversation_key")
            .query((row, _) -> row.getString("kek_id"))
            .list();
    if (needed.isEmpty() && !file.exists()) {
      return file.createOrRead();
    }
    if (!file.exists()) {
      // A new key would start well and orphan everything that was ever written.
      throw new KeysetFileException(
          file.path() + " is missing, and the database has conversations that it protects",
          "Put the file back from a backup, or set parley.data to the folder that has it.");
    }
    KeyEncryptionKey key = file.read();
    if (!key.ids().containsAll(needed)) {
      throw new KeysetFileException(
          file.path() + " is not the key set that the database's conversations were protected with",
          "Put the right file back from a backup, or set parley.data to the folder that has it.");
    }
    return key;
  }
}
