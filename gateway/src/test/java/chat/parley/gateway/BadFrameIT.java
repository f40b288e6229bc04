package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Pong;
import chat.parley.gateway.fake.BadFrames;
import chat.parley.gateway.fake.BadFrames.BadFrame;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The corpus of bad frames over real sockets, beside people who talk.
class BadFrameIT extends GatewayUnderTest {

  /// @param together how many of them a connection takes before it is closed
  @ParameterizedTest
  @CsvSource({"invalid, 40", "malformed, 4"})
  void answersEachOfTheCorpusAndDisturbsNobody(String code, int together) {
    UUID room = UUID.randomUUID();
    TestUser rude = TestUsers.create("rude");
    List<BadFrame> corpus = BadFrames.answeredWith(code);
    try (ChatClient alice = connect(member(room));
        ChatClient bob = connect(member(room))) {
      alice.hello();
      bob.hello();
      int said = 0;
      for (int from = 0; from < corpus.size(); from += together) {
        refuse(rude, corpus.subList(from, Math.min(from + together, corpus.size())));
        alice.say(room, "as ever");
        said++;
      }

      assertThat(bob.awaitPosted(said)).hasSize(said);
      assertThat(alice.frames(ServerFrame.Error.class)).isEmpty();
      assertThat(bob.frames(ServerFrame.Error.class)).isEmpty();
    }
  }

  private void refuse(TestUser user, List<BadFrame> frames) {
    try (ChatClient client = connect(user)) {
      client.hello();
      for (int i = 0; i < frames.size(); i++) {
        client.send(new String(frames.get(i).payload(), StandardCharsets.UTF_8));
        assertThat(client.awaitFrames(ServerFrame.Error.class, i + 1).get(i).code().code())
            .as(frames.get(i).toString())
            .isEqualTo(frames.get(i).code());
      }
      assertThat(client.ask(new Ping("still there"))).isInstanceOf(Pong.class);
    }
  }

  @Test
  void closesWhoGoesOnWithWhatCanNotBeRead() {
    try (ChatClient client = connect(TestUsers.create("rude"))) {
      client.hello();
      for (BadFrame frame : BadFrames.answeredWith("malformed")) {
        client.send(new String(frame.payload(), StandardCharsets.UTF_8));
      }

      assertThat(client.awaitClose()).isEqualTo(CloseCode.MALFORMED.code());
    }
  }
}
