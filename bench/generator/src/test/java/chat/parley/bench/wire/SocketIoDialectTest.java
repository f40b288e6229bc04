package chat.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketIoDialectTest {
  private static final Seat SEAT = Seat.listener("ann", "ann", "hall");

  private final SocketIoDialect dialect = new SocketIoDialect();
  private final Recorder events = new Recorder();
  private final ChatSocket socket = new ChatSocket(SEAT, dialect, events, new Slice(), 40);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000}; OPEN",
        "1; CLOSE",
        "2; PING",
        "40{\"sid\":\"y\"}; CONNECTED",
        "41; DISCONNECTED",
        "42[\"message\",{}]; EVENT",
        "4312[{}]; ACKNOWLEDGEMENT",
        "44{\"message\":\"unauthenticated\"}; REFUSED",
        "6; OTHER",
        "4; OTHER",
        "''; OTHER",
      })
  void tellsPacketsApart(String frame, EnginePacket packet) {
    assertThat(EnginePacket.of(Slice.of(frame))).isEqualTo(packet);
  }

  @Test
  void isWelcomeOnceTheJoinIsAcknowledgedWithWhatWasMissed() {
    read("430[{\"ok\":true,\"missed\":[{\"id\":4,\"text\":\"a\"},{\"id\":5,\"text\":\"b\"}]}]");

    assertThat(events.welcomed).isEqualTo(1);
    assertThat(socket.reached()).isEqualTo(5);
  }

  @Test
  void takesTheIdOfAnAcknowledgementForItsStamp() {
    read("431234567[{\"ok\":true,\"id\":9}]");

    assertThat(events.accepted).containsExactly(1234567L);
  }

  @Test
  void findsStampAndNumberOfABroadcast() {
    read(
        "42[\"message\",{\"id\":12,\"room\":\"hall\",\"sender\":\"ann\",\"text\":\"~000000000000002a~xx\"}]");

    assertThat(events.stamps).containsExactly(42L);
    assertThat(events.numbers).containsExactly(12L);
  }

  @Test
  void tellsWhoIsSeenAsSomethingElseAndThatSomebodyWrites() {
    read("42[\"presence\",{\"user\":\"hall-7\",\"active\":false}]");
    read("42[\"typing\",{\"room\":\"hall\",\"user\":\"hall-7\"}]");

    assertThat(events.moved).containsExactly("hall-7");
    assertThat(events.typing).isEqualTo(1);
    assertThat(dialect.watch(List.of("a", "b"))).isEqualTo("42[\"watch\",[\"a\",\"b\"]]");
  }

  @Test
  void saysWhatAnAnswerAMentionAndAReaderAre() {
    read("42[\"read\",{\"room\":\"hall\",\"user\":\"hall-7\",\"id\":12}]");

    assertThat(events.receipts).isEqualTo(1);
    assertThat(dialect.post(SEAT, 42, Post.answer("yes", 9)))
        .isEqualTo("4242[\"message\",{\"room\":\"hall\",\"text\":\"yes\",\"root\":9}]");
    assertThat(dialect.post(SEAT, 43, Post.mention("you", "ben")))
        .isEqualTo("4243[\"message\",{\"room\":\"hall\",\"text\":\"you\",\"mentions\":[\"ben\"]}]");
    assertThat(dialect.read(SEAT, 12)).isEqualTo("42[\"read\",{\"room\":\"hall\",\"id\":12}]");
  }

  @Test
  void tellsOfRefusals() {
    read("4317[{\"ok\":false,\"error\":\"internal\"}]");
    read("44{\"message\":\"unauthenticated\"}");

    assertThat(events.refused).hasSize(2);
    assertThat(events.accepted).isEmpty();
  }

  @Test
  void joinsWithWhatItHolds() {
    assertThat(SocketIoDialect.join(SEAT)).isEqualTo("420[\"join\",{\"room\":\"hall\"}]");
    assertThat(SocketIoDialect.join(SEAT.resumingAt(7, -1)))
        .isEqualTo("420[\"join\",{\"room\":\"hall\",\"after\":7}]");
  }

  @Test
  void sendsAMessageWhoseIdIsItsStamp() {
    byte[] frame = dialect.message(SEAT, 20).at(42);

    assertThat(new String(frame, StandardCharsets.UTF_8))
        .isEqualTo(
            "420000000000000042[\"message\",{\"room\":\"hall\",\"text\":\"~000000000000002a~xx\"}]");
  }

  private void read(String frame) {
    dialect.read(socket, Slice.of(frame));
  }
}
