package chat.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.PinMessage;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.ClientFrame.RemoveReaction;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.SetActive;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.UnpinMessage;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.fake.BadFrames;
import chat.parley.gateway.fake.BadFrames.BadFrame;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class FrameReaderTest {
  private static final String ID = "019aaaaa-0000-7000-8000-000000000000";

  static Stream<ClientFrame> frames() {
    UUID id = UUID.fromString(ID);
    return Stream.of(
        new Hello("1", List.of(new Position(id, 7)), 3L),
        new Hello("1", List.of(), null),
        SendMessage.text("2", id, id, "text/plain", "Grüße 👋"),
        SendMessage.text("2", id, id, "text/markdown", "é".repeat(8 * 1024)),
        new SendMessage("2", id, id, "text/plain", "", 1L, List.of(id), List.of(id)),
        new EditMessage("2", id, 1, id, "text/plain", "t", List.of(id)),
        new DeleteMessage("2", id, 1, id),
        new AddReaction("2", id, 1, id, "👋"),
        new RemoveReaction("2", id, 1, id, "👋"),
        new PinMessage("2", id, 1, id),
        new UnpinMessage("2", id, 1, id),
        new MarkRead("2", id, 0),
        new WatchPresence("3", List.of(id)),
        new SetActive("3", false),
        new SetTyping("3", id, false),
        new RefreshToken("4", "a.b.c"),
        new Ping("x".repeat(64)));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void readsWhatTheContractAllows(ClientFrame frame) {
    assertThat(FrameReader.read(new JsonMapper().writeValueAsBytes(frame)))
        .isEqualTo(new Reading.Understood(frame));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'no.such','ref':'9'} | 9 | type",
        "{'ref':'9'} | 9 | type",
        "{'type':'ping','ref':'9','more':1} | 9 | more",
        "{'type':'ping'} | | ref",
        "{'type':'ping','ref':''} | | ref",
        "{'type':'ping','ref':9} | | ref",
        "{'type':'hello','ref':'9','resume':{}} | 9 | resume",
        "{'type':'hello','ref':'9','resume':[null]} | 9 | ",
        "{'type':'hello','ref':'9','resume':[{'conversationId':'ID'}]} | 9 | resume[0].revision",
        "{'type':'hello','ref':'9','resume':[{'revision':1}]} | 9 | resume.conversationId",
        "{'type':'hello','ref':'9','resume':[{'conversationId':'ID','revision':-1}]} | 9 |"
            + " resume.revision",
        "{'type':'hello','ref':'9','resume':[{'conversationId':'ID','revision':'1'}]} | 9 |"
            + " resume[0].revision",
        "{'type':'hello','ref':'9','resume':[{'conversationId':'ID','revision':1.5}]} | 9 |"
            + " resume[0].revision",
        "{'type':'hello','ref':'9','resume':[{'conversationId':'ID','revision':99999999999999999999}]}"
            + " | 9 | resume[0].revision",
        "{'type':'message.send','ref':'9'} | 9 | conversationId",
        "{'type':'message.edit','ref':'9','conversationId':'ID','sequence':0,'clientChangeId':'ID','contentType':'text/plain','text':'t'} | 9 | sequence",
        "{'type':'message.edit','ref':'9','conversationId':'ID','sequence':1,'clientChangeId':'ID','contentType':'text/plain','text':''} | 9 | text",
        "{'type':'message.delete','ref':'9','conversationId':'ID','sequence':1} | 9 | clientChangeId",
        "{'type':'reaction.add','ref':'9','conversationId':'ID','sequence':1,'clientChangeId':'ID'} | 9 | emoji",
        "{'type':'conversation.read','ref':'9','conversationId':'ID','sequence':-1} | 9 | sequence",
        "{'type':'message.send','ref':'9','conversationId':'x','clientMessageId':'ID','contentType':'text/plain','text':'t'}"
            + " | 9 | conversationId",
        "{'type':'message.send','ref':'9','conversationId':'ID','clientMessageId':'ID','contentType':'text/html','text':'t'}"
            + " | 9 | contentType",
        "{'type':'message.send','ref':'9','conversationId':'ID','clientMessageId':'ID','contentType':'text/plain','text':''}"
            + " | 9 | text",
        "{'type':'message.send','ref':'9','conversationId':'ID','clientMessageId':'ID','contentType':'text/plain','text':7}"
            + " | 9 | text",
        "{'type':'message.send','ref':'9','conversationId':'ID','clientMessageId':'ID','contentType':'text/plain','text':'a\\ud800'}"
            + " | 9 | text",
        "{'type':'message.send','ref':'9','conversationId':'ID','clientMessageId':'ID','contentType':'text/plain','text':'a\\u0000'}"
            + " | 9 | text",
        "{'type':'message.send','ref':'9','conversationId':'ID','clientMessageId':'ID','contentType':'text/plain','text':'t','mentions':['ID','ID']}"
            + " | 9 | mentions",
        "{'type':'message.send','ref':'9','conversationId':'','clientMessageId':'ID','contentType':'text/plain','text':'t'}"
            + " | 9 | conversationId",
        "{'type':'message.send','ref':'9','conversationId':'AAAAAAAAAAAAAAAAAAAAAA==','clientMessageId':'ID','contentType':'text/plain','text':'t'}"
            + " | 9 | conversationId",
        "{'type':'message.send','ref':'9','conversationId':'1-1-1-1-1','clientMessageId':'ID','contentType':'text/plain','text':'t'}"
            + " | 9 | conversationId",
        "{'type':'reaction.add','ref':'9','conversationId':'ID','sequence':1,'clientChangeId':'ID','emoji':'no'} | 9 | emoji",
        "{'type':'ping','ref':'\\ud800'} | | ref",
        "{'type':'ping','ref':'9','\\ud800':1} | 9 | \uFFFD",
        "['ping',{'ref':'9'}] | | ",
        "{'type':'token.refresh','ref':'9'} | 9 | token",
        "[] | | ",
        "null | | type"
      })
  void saysWhichFieldIsWrong(String json, String ref, String field) {
    var reading = FrameReader.read(bytes(json.replace('\'', '"').replace("ID", ID)));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Invalid.class,
            invalid -> {
              assertThat(invalid.ref()).isEqualTo(ref);
              assertThat(invalid.problem().code()).isEqualTo(ProblemCode.INVALID);
              if (field != null) {
                assertThat(invalid.problem().errors().getFirst().field()).isEqualTo(field);
              }
            });
  }

  static Stream<BadFrame> corpus() {
    return Stream.of("malformed", "invalid").flatMap(it -> BadFrames.answeredWith(it).stream());
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void answersEachBadFrameWithItsCode(BadFrame frame) {
    Problem problem =
        switch (FrameReader.read(frame.payload())) {
          case Reading.Invalid(_, var invalid) -> invalid;
          case Reading.Malformed(var malformed) -> malformed;
          case Reading.Understood _, Reading.NotText _ -> throw new AssertionError("not refused");
        };

    assertThat(problem.code().code()).isEqualTo(frame.code());
  }

  @Test
  void takesOptionalFieldsThatAreNullForAbsent() {
    assertThat(
            FrameReader.read(
                bytes("{\"type\":\"hello\",\"ref\":\"1\",\"resume\":null,\"epoch\":null}")))
        .isEqualTo(new Reading.Understood(new Hello("1", List.of(), null)));
  }

  @Test
  void refusesWhatFollowsTheFrame() {
    assertThat(FrameReader.read(bytes("{\"type\":\"ping\",\"ref\":\"1\"}{}")))
        .isNotInstanceOf(Reading.Understood.class);
  }

  @Test
  void refusesBytesThatAreNotText() {
    for (String hex :
        List.of(
            "7b22c3227d", // a sequence that breaks off
            "7b22eda080227d", // a surrogate
            "7b22c080227d", // NUL, longer than need be
            "7b22f4908080227d", // beyond Unicode
            "fffe7b00")) { // UTF-16
      assertThat(FrameReader.read(HexFormat.of().parseHex(hex)))
          .as(hex)
          .isInstanceOf(Reading.NotText.class);
    }
  }

  @Test
  void refusesDeepNesting() {
    String deep = "{\"type\":\"hello\",\"ref\":\"1\",\"resume\":" + "[".repeat(50_000);

    assertThat(FrameReader.read(bytes(deep))).isNotInstanceOf(Reading.Understood.class);
  }

  @Test
  void refusesTextAboveSixteenKibibytesOfUtf8() {
    var id = UUID.randomUUID();
    var frame = SendMessage.text("1", id, id, "text/plain", "é".repeat(8 * 1024) + "x");

    assertThat(FrameReader.read(new JsonMapper().writeValueAsBytes(frame)))
        .isInstanceOfSatisfying(
            Reading.Invalid.class,
            it -> assertThat(it.problem().errors().getFirst().field()).isEqualTo("text"));
  }

  @Test
  void refusesTooManyPositionsAndTooManyWatched() {
    var positions = Collections.nCopies(1001, new Position(UUID.randomUUID(), 1));
    var watched = Collections.nCopies(501, UUID.randomUUID());
    var mapper = new JsonMapper();

    assertThat(FrameReader.read(mapper.writeValueAsBytes(new Hello("1", positions, null))))
        .isInstanceOf(Reading.Invalid.class);
    assertThat(FrameReader.read(mapper.writeValueAsBytes(new WatchPresence("1", watched))))
        .isInstanceOf(Reading.Invalid.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
