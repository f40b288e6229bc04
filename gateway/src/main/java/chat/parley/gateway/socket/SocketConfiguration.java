package chat.parley.gateway.socket;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets the server's own connections become sockets: same port, same event loops.
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> sockets(SocketServer server) {
    return factory ->
        factory.addServerCustomizers(
            http -> http.doOnChannelInit((_, channel, _) -> server.prepare(channel)));
  }
}
