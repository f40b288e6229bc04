package chat.parley.message.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param publishers how many threads publish; a conversation belongs to one of them
/// @param backlog how much one publisher takes over at most; what is more stays in the log, and is
///   read from there when it has caught up
/// @param markEvery how often the log learns how far Kafka has it
/// @param overdueAfter how old an unpublished message is when its publication counts as failed
@ConfigurationProperties("parley.publish")
public record PublishProperties(
    @DefaultValue("4") int publishers,
    @DefaultValue("10000") int backlog,
    @DefaultValue("200ms") Duration markEvery,
    @DefaultValue("2s") Duration overdueAfter) {
  public PublishProperties {
    if (publishers < 1 || backlog < 1) {
      throw new IllegalArgumentException("parley.publish needs a publisher and a backlog");
    }
  }
}
