package chat.parley.room.audit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.room.audit.AuditEntry.NewEntry;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditEntryTest {
  private static final UUID ROOM = new UUID(1, 1);
  private static final UUID ACTOR = new UUID(2, 2);
  private static final UUID SUBJECT = new UUID(3, 3);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");

  private static final AuditEntry FIRST =
      AuditEntry.after(null, ROOM, new NewEntry(NOON, ACTOR, AuditAct.ROOM_CREATED, null, null));
  private static final AuditEntry SECOND =
      AuditEntry.after(
          FIRST, ROOM, new NewEntry(NOON, ACTOR, AuditAct.ROLE_CHANGED, SUBJECT, "admin"));

  @Test
  void followsTheOneBefore() {
    assertThat(FIRST.follows(null)).isTrue();
    assertThat(SECOND.follows(FIRST)).isTrue();
    assertThat(SECOND.number()).isEqualTo(2);
    assertThat(SECOND.follows(null)).isFalse();
    assertThat(FIRST.follows(SECOND)).isFalse();
  }

  @Test
  void timeIsWhatTheDatabaseKeeps() {
    assertThat(FIRST.at()).isEqualTo(Instant.parse("2026-01-01T12:00:00.123456Z"));
  }

  static Stream<AuditEntry> changes() {
    return Stream.of(
        changed(new UUID(9, 9), SECOND.at(), ACTOR, SECOND.act(), SUBJECT, "admin"),
        changed(ROOM, SECOND.at().plusNanos(1_000), ACTOR, SECOND.act(), SUBJECT, "admin"),
        changed(ROOM, SECOND.at(), SUBJECT, SECOND.act(), SUBJECT, "admin"),
        changed(ROOM, SECOND.at(), ACTOR, AuditAct.USER_BANNED, SUBJECT, "admin"),
        changed(ROOM, SECOND.at(), ACTOR, SECOND.act(), ACTOR, "admin"),
        changed(ROOM, SECOND.at(), ACTOR, SECOND.act(), null, "admin"),
        changed(ROOM, SECOND.at(), ACTOR, SECOND.act(), SUBJECT, "owner"),
        changed(ROOM, SECOND.at(), ACTOR, SECOND.act(), SUBJECT, null));
  }

  private static AuditEntry changed(
      UUID room,
      Instant at,
      UUID actor,
      AuditAct act,
      @Nullable UUID subject,
      @Nullable String detail) {
    return new AuditEntry(
        room, 2, at, actor, act, subject, detail, SECOND.previousHash(), SECOND.hash());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyPartIsCovered(AuditEntry changed) {
    assertThat(changed.follows(FIRST)).isFalse();
  }
}
