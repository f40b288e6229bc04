package chat.parley.message.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Puts the rows of {@link MessageStore#read} together, which come in any order.
final class ExcerptRows implements RowCallbackHandler {
  private final List<Message> messages = new ArrayList<>();
  private final List<Reaction> reactions = new ArrayList<>();
  private @Nullable Head head;

  private record Reaction(long revision, StoredReaction stored) {}

  @Override
  public void processRow(ResultSet row) throws SQLException {
    switch (row.getString("kind")) {
      case "HEAD" -> head = new Head(row.getLong("revision"), row.getLong("sequence"));
      case "MESSAGE" -> messages.add(Message.from(row));
      case "REACTION" -> reactions.add(new Reaction(row.getLong("revision"), reactionIn(row)));
      default -> throw new IllegalStateException("no such kind of row");
    }
  }

  /// Empty where there was not even a head.
  Optional<Excerpt> excerpt() {
    messages.sort(Comparator.comparingLong(Message::sequence));
    reactions.sort(Comparator.comparingLong(Reaction::revision));
    return Optional.ofNullable(head)
        .map(it -> new Excerpt(messages, reactions.stream().map(Reaction::stored).toList(), it));
  }

  static StoredReaction reactionIn(ResultSet row) throws SQLException {
    return new StoredReaction(
        row.getObject("conversation_id", UUID.class),
        row.getLong("sequence"),
        row.getObject("user_id", UUID.class),
        row.getObject("client_id", UUID.class),
        Message.requireContent(row));
  }
}
