package chat.parley.discovery;

import com.netflix.eureka.EurekaServerContext;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;
import org.springframework.context.annotation.Bean;

/// Eureka alone on one node: where each service is, known a moment after it says so.
@SpringBootApplication(proxyBeanMethods = false)
@EnableEurekaServer
public class DiscoveryApplication {
  public static void main(String[] args) {
    SpringApplication.run(DiscoveryApplication.class, args);
  }

  /// Eureka starts its registry in a `@PostConstruct` method of a class that its bean does not
  /// declare. Spring AOT does not see that, and nothing would ever be registered.
  @Bean
  SmartInitializingSingleton startRegistry(EurekaServerContext eureka) {
    return () -> {
      if (AotDetector.useGeneratedArtifacts()) {
        initialize(eureka);
      }
    };
  }

  private static void initialize(EurekaServerContext eureka) {
    try {
      eureka.initialize();
    } catch (Exception e) {
      throw new IllegalStateException("Eureka's registry does not start", e);
    }
  }
}
