package chat.parley.gateway.fanout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.contracts.frame.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypistsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final UUID room = UUID.randomUUID();
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final Typists typists = new Typists();

  // Whatever the clock of the machine began with.
  private long now = Long.MAX_VALUE - 2 * SECOND;

  @Test
  void tellsTheFirstAtOnceAndTheNextASecondLater() {
    begins(alice);
    assertTold(alice);
    begins(bob);

    assertNothing();
    assertThat(typists.nextLook(now)).hasValue(SECOND);
    now += SECOND;
    assertTold(alice, bob);
  }

  @Test
  void tellsItAgainForThoseWhoComeLate() {
    begins(alice);
    assertTold(alice);

    now += 3 * SECOND - 1;
    assertNothing();
    now++;
    assertTold(alice);
  }

  @Test
  void forgetsEachSixSecondsAfterTheLastSign() {
    begins(alice);
    assertTold(alice);
    now += 2 * SECOND;
    begins(alice);
    now += 5 * SECOND;
    assertTold(alice);

    assertThat(typists.nextLook(now)).hasValue(SECOND);
    now += SECOND;
    assertTold();
    assertThat(typists.nextLook(now)).isEmpty();
  }

  @Test
  void tellsNothingWhereItIsOverBeforeItWasTold() {
    begins(alice);
    assertTold(alice);
    begins(bob);
    typists.stop(bob);

    now += SECOND;
    assertNothing();
  }

  @Test
  void namesUpToFourAndSumsMoreUp() {
    List<UUID> crowd = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      UUID user = UUID.randomUUID();
      crowd.add(user);
      begins(user);
    }
    now += SECOND;
    assertThat(told()).isEqualTo(new ServerFrame.TypingChanged(room, List.of(), true));

    typists.stop(crowd.removeLast());
    now += SECOND;
    assertThat(told()).isEqualTo(new ServerFrame.TypingChanged(room, crowd, false));
  }

  @Test
  void tellsACrowdThatChangesNoMoreOftenThanOneThatDoesNot() {
    Stream.generate(UUID::randomUUID).limit(6).forEach(this::begins);
    assertThat(told().several()).isTrue();
    now += SECOND;
    begins(alice);

    assertNothing();
  }

  @Test
  void keepsNoMoreInMindThanMakeADifference() {
    begins(alice);
    Stream.generate(UUID::randomUUID).limit(100).forEach(this::begins);

    assertThat(typists.isCrowded(bob)).isTrue();
    assertThat(typists.isCrowded(alice)).isFalse();
    now += Typists.KEPT.toNanos();
    typists.news(room, now);
    assertThat(typists.isCrowded(bob)).isFalse();
  }

  @Test
  void tellsNobodyOfThoseWhomTheyHaveBlockedNorWhenTheyWrite() {
    UUID viewer = UUID.randomUUID();
    typists.hear(new TypingChanged(room, alice, true, List.of(viewer), Instant.EPOCH), now);
    TypingNews first = requireNonNull(typists.news(room, now));
    assertThat(first.isApart(viewer)).isTrue();
    assertThat(first.isApart(bob)).isFalse();
    assertThat(first.to(viewer)).isEmpty();

    begins(bob);
    now += SECOND;
    TypingNews second = requireNonNull(typists.news(room, now));
    assertThat(second.to(viewer))
        .contains(new ServerFrame.TypingChanged(room, List.of(bob), false));

    typists.stop(bob);
    now += SECOND;
    TypingNews third = requireNonNull(typists.news(room, now));
    assertThat(third.to(viewer)).contains(new ServerFrame.TypingChanged(room, List.of(), false));
  }

  private void begins(UUID user) {
    typists.hear(new TypingChanged(room, user, true, List.of(), Instant.EPOCH), now);
  }

  private ServerFrame.TypingChanged told() {
    return requireNonNull(typists.news(room, now)).toAll();
  }

  private void assertTold(UUID... users) {
    assertThat(told()).isEqualTo(new ServerFrame.TypingChanged(room, List.of(users), false));
  }

  private void assertNothing() {
    assertThat(typists.news(room, now)).isNull();
  }
}
