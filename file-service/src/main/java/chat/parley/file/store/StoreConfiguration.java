package chat.parley.file.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which store it is: decided at the start, since conditions of beans are decided in the build.
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  ObjectStore objectStore(StoreProperties properties, S3Properties s3, ScratchFolder scratch)
      throws IOException {
    return s3.bucket() == null
        ? new DiskObjectStore(properties, scratch)
        : new S3ObjectStore(s3, s3.bucket(), scratch);
  }
}
