package chat.parley.message.log;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of an entry that was to be appended.
public sealed interface Appended {

  /// In the log and durable, now or by an earlier try with the same name of the user's.
  ///
  /// @param sequence the message's
  /// @param revision the entry's; the conversation's where there was nothing to change
  record Stored(long sequence, long revision, Instant at) implements Appended {}

  /// Not stored: as far as this service has heard, the user is not a member, or has yet to accept
  /// to be spoken to.
  record NotAMember() implements Appended {}

  /// Not stored: what the conversation's messages may not say is another than what its text was
  /// looked through for.
  record Unfiltered() implements Appended {}

  /// Failed. It may be stored nevertheless where the problem is retryable; then a retry finds it.
  record Refused(Problem problem) implements Appended {

    /// Of a member who may read and not post.
    static Refused ofSilent() {
      return because(ProblemCode.FORBIDDEN, "You may not post here.");
    }

    /// Of a member who is muted up to a moment, which is as far away.
    static Refused ofMuted(Instant until, long milliseconds) {
      return new Refused(
          Problem.of(ProblemCode.MUTED, "You are muted until " + until + ".")
              .withRetryAfterMs(milliseconds));
    }

    /// Of a member who is muted for good.
    static Refused ofMuted() {
      return because(ProblemCode.MUTED, "You are muted until somebody lifts it.");
    }

    /// Of a member who has posted to a slow conversation just now.
    static Refused tooSoon(long milliseconds) {
      return new Refused(Problem.of(ProblemCode.SLOW_MODE, null).withRetryAfterMs(milliseconds));
    }

    /// Of a member who may not mention everybody at once.
    static Refused ofNoHerald() {
      return because(ProblemCode.FORBIDDEN, "You may not mention everybody here.");
    }

    static Refused ofArchived() {
      return because(ProblemCode.ROOM_ARCHIVED, null);
    }

    static Refused because(ProblemCode code, @Nullable String detail) {
      return new Refused(Problem.of(code, detail));
    }
  }
}
