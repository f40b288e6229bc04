package chat.parley.message.command;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param count how many lanes write at the same time
/// @param maxBatch the most messages of one transaction, unless a single group has more
/// @param capacity the most messages that wait in one lane; more are refused
/// @param answerWithin how long a caller waits for its lanes. Shorter than gateways wait for an
///   answer (5 s): one who has given up asks again, and what is asked again only makes the queue
///   longer
@ConfigurationProperties("parley.lanes")
public record LaneProperties(
    @DefaultValue("8") int count,
    @DefaultValue("500") int maxBatch,
    @DefaultValue("4000") int capacity,
    @DefaultValue("4s") Duration answerWithin) {
  public LaneProperties {
    if (count < 1 || maxBatch < 1 || capacity < maxBatch) {
      throw new IllegalArgumentException(
          "parley.lanes needs a lane, a batch, and a capacity of a batch at least");
    }
  }
}
