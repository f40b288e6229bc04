package chat.parley.gateway.routing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param trusted addresses of the proxies in front of the gateway, or networks such as
///   `10.0.0.0/8` with nobody else in them
@ConfigurationProperties("parley.gateway.proxies")
record ProxyProperties(@DefaultValue List<String> trusted) {
  ProxyProperties {
    trusted = List.copyOf(trusted);
  }
}
