package chat.parley.presence.connection;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the client bears an outage of Redis: it refuses at once what can not be sent, and is back
/// half a second after the server.
@Configuration(proxyBeanMethods = false)
class RedisClientConfiguration {
  private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);

  @Bean
  LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
    return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
  }

  @Bean
  ClientResourcesBuilderCustomizer reconnectSteadily() {
    // Not the default, which waits up to half a minute after a long outage.
    return resources -> resources.reconnectDelay(Delay.constant(RECONNECT_AFTER));
  }
}
