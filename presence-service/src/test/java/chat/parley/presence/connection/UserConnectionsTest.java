package chat.parley.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.PresenceDirectory.Connection;
import chat.parley.contracts.internal.PresenceDirectory.Report;
import chat.parley.presence.connection.UserConnections.Live;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserConnectionsTest {
  private static final UUID ALICE = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();

  @Test
  void gathersWhatAReportTellsByUser() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    UUID third = UUID.randomUUID();
    var report =
        new Report(
            List.of(
                new Connection(first, ALICE),
                new Connection(second, BOB),
                new Connection(third, ALICE, true)),
            List.of(new Connection(second, BOB)),
            1_000);

    assertThat(UserConnections.of(report))
        .containsExactly(
            new UserConnections(
                ALICE, List.of(new Live(first, false), new Live(third, true)), List.of(), null),
            new UserConnections(BOB, List.of(new Live(second, false)), List.of(second), null));
  }
}
