package chat.parley.message.log;

import chat.parley.contracts.event.Poll;
import chat.parley.contracts.event.PollTally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A poll and how it stands, beside its message. What is asked is the message's content, of which
/// this knows the number of options only.
///
/// Trail: `docs/trails/poll.md`.
///
/// @param closedAt when it was closed before its time
public record StoredPoll(Poll rules, PollTally tally, @Nullable Instant closedAt) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// One that nobody has voted in.
  public static StoredPoll asked(Poll rules, int options) {
    return new StoredPoll(rules, PollTally.ofNobody(options), null);
  }

  /// Of a row that has this column.
  static @Nullable StoredPoll in(ResultSet row) throws SQLException {
    String json = row.getString("poll");
    return json == null ? null : JSON.readValue(json, StoredPoll.class);
  }

  /// What somebody has chosen, of a row that has this column.
  static List<Integer> optionsIn(ResultSet row) throws SQLException {
    var array = row.getArray("poll_options");
    return array == null ? List.of() : List.of((Integer[]) array.getArray());
  }

  String toJson() {
    return JSON.writeValueAsString(this);
  }

  boolean isOver(Instant now) {
    return closedAt != null || (rules.endsAt() != null && !rules.endsAt().isAfter(now));
  }

  int options() {
    return tally.counts().size();
  }

  /// After somebody has chosen something else.
  StoredPoll voted(List<Integer> before, List<Integer> after) {
    List<Integer> counts = new ArrayList<>(tally.counts());
    before.forEach(it -> counts.set(it, counts.get(it) - 1));
    after.forEach(it -> counts.set(it, counts.get(it) + 1));
    int voters = tally.voters() + (before.isEmpty() ? 1 : 0) - (after.isEmpty() ? 1 : 0);
    return new StoredPoll(rules, new PollTally(counts, voters), closedAt);
  }
}
