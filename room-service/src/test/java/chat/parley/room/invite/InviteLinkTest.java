package chat.parley.room.invite;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.problem.ProblemCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InviteLinkTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  @Test
  void letsInForEverWhoeverComes() {
    assertThat(link(null, null, 1_000, null).fault(NOW)).isEmpty();
  }

  @Test
  void letsInUntilItExpires() {
    assertThat(link(NOW.plusNanos(1), null, 0, null).fault(NOW)).isEmpty();
    assertThat(link(NOW, null, 0, null).fault(NOW)).contains(ProblemCode.LINK_EXPIRED);
  }

  @Test
  void letsInAsManyAsItMay() {
    assertThat(link(null, 2, 1, null).fault(NOW)).isEmpty();
    assertThat(link(null, 2, 2, null).fault(NOW)).contains(ProblemCode.LINK_USED_UP);
  }

  @Test
  void letsNobodyInOnceItIsRevoked() {
    assertThat(link(NOW, 1, 1, NOW).fault(NOW)).contains(ProblemCode.LINK_REVOKED);
  }

  @Test
  void itsTokenIsNotLogged() {
    var token = LinkToken.generate();

    assertThat(token.toString()).doesNotContain(token.text());
    assertThat(token.hash()).hasSize(32).isEqualTo(new LinkToken(token.text()).hash());
  }

  private static InviteLink link(
      @Nullable Instant expiresAt,
      @Nullable Integer maxUses,
      int uses,
      @Nullable Instant revokedAt) {
    return new InviteLink(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        NOW.minusSeconds(60),
        expiresAt,
        maxUses,
        uses,
        revokedAt);
  }
}
