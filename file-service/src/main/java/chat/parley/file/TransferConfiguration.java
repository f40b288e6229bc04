package chat.parley.file;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What connections are read and written through.
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {
  private static final String BYTES = Integer.toString(64 * 1024);

  // As much as is encrypted at once: Tomcat's own 8 KB would be eight calls of the system for each.
  @Bean
  TomcatConnectorCustomizer bufferSizes() {
    return connector -> {
      connector.setProperty("socket.appReadBufSize", BYTES);
      connector.setProperty("socket.appWriteBufSize", BYTES);
    };
  }
}
