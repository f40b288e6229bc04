package chat.parley.gateway.routing;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// In what pieces contents pass: each goes through all filters and is written by itself.
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {
  // What a socket gives at once, at most; Netty's own 8 KB take files to pieces.
  private static final int CHUNK_BYTES = 64 * 1024;

  @Bean
  NettyServerCustomizer requestChunks() {
    return server -> server.httpRequestDecoder(it -> it.maxChunkSize(CHUNK_BYTES));
  }

  @Bean
  HttpClientCustomizer answerChunks() {
    return client -> client.httpResponseDecoder(it -> it.maxChunkSize(CHUNK_BYTES));
  }
}
