package chat.parley.message.log;

import java.util.List;
import java.util.UUID;

/// The newest of what was published of the log, kept where a restore of the database does not
/// reach.
public interface PublishedTail {
  /// Some of the newest changes of every part of the topic; none where nothing was ever published.
  ///
  /// @throws org.apache.kafka.common.KafkaException if it can not be read
  List<Published> read();

  /// @param epoch of the log that the change was published from
  record Published(UUID conversationId, long revision, long epoch) {}
}
