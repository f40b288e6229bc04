package chat.parley.message.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.problem.ProblemException;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "plain ¦ plain",
        "a *bold* word ¦ a **bold** word",
        "*a* and *b* ¦ **a** and **b**",
        "2*3*4 ¦ 2*3*4",
        "~gone~ ¦ ~~gone~~",
        "_slanted_ ¦ _slanted_",
        "`a *b* <c>` ¦ `a *b* <c>`",
        "see <https://a.example/x> ¦ see https://a.example/x",
        "see <https://a.example/x|the *run*> ¦ see [the *run*](https://a.example/x)",
        "*<https://a.example|run>* ¦ **[run](https://a.example)**",
        "<https://a.example/(x)|odd> ¦ https://a.example/(x)",
        "<mailto:a@b.example|a@b.example> ¦ [a@b.example](mailto:a@b.example)",
        "hi <@U024|bob> in <#C01|general> ¦ hi @bob in #general",
        "<!here> <!date^1392734382^{date}|in February> ¦ @here in February",
        "1 &lt; 2 &amp;&amp; 3 &gt; 2 ¦ 1 < 2 && 3 > 2",
        "&amp;lt; ¦ &lt;",
        "<> < a > b ¦ <> < a > b"
      })
  void formatsAsSlackDoes(String mrkdwn, String markdown) {
    assertThat(Mrkdwn.toMarkdown(mrkdwn)).isEqualTo(markdown);
  }

  @Test
  void saysWhatBlocksSayInPlaceOfTheTextThatANotificationShows() {
    assertThat(
            of(
                """
                {"text": "in short", "username": "boss", "icon_emoji": ":tada:", "blocks": [
                  {"type": "header", "text": {"type": "plain_text", "text": "Deploy *42*"}},
                  {"type": "section", "text": {"type": "mrkdwn", "text": "*done* by <@U1|eve>"},
                   "fields": [{"type": "mrkdwn", "text": "*took* 3 s"}, {"type": "mrkdwn", "text": "host a"}]},
                  {"type": "divider"},
                  {"type": "context", "elements": [
                    {"type": "image", "image_url": "https://a.example/i.png", "alt_text": "graph"},
                    {"type": "mrkdwn", "text": "build 7"}]},
                  {"type": "actions", "elements": [{"type": "button"}]},
                  {"type": "rich_text", "elements": [
                    {"type": "rich_text_section", "elements": [
                      {"type": "text", "text": "1*2*3 "}, {"type": "link", "url": "https://a.example"}]},
                    {"type": "rich_text_list", "elements": [
                      {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]},
                      {"type": "rich_text_section", "elements": [{"type": "text", "text": "two"}]}]}]}
                ]}
                """))
        .isEqualTo(
            """
            **Deploy \\*42\\***

            **done** by @eve
            **took** 3 s
            host a

            ---

            [graph](https://a.example/i.png) build 7

            1\\*2\\*3 https://a.example- one
            - two\
            """);
  }

  @Test
  void saysWhatAttachmentsSayAfterTheText() {
    assertThat(
            of(
                """
                {"text": "alert", "attachments": [
                  {"fallback": "unseen", "pretext": "look", "title": "CPU", "title_link": "https://a.example/g",
                   "text": "over *90*", "fields": [{"title": "host", "value": "db1", "short": true}], "footer": "grafana"},
                  {"fallback": "only this"}, {}
                ]}
                """))
        .isEqualTo(
            """
            alert

            look
            [CPU](https://a.example/g)
            over **90**
            **host** db1
            grafana

            only this\
            """);
  }

  @Test
  void isTakenFromAFormAsWell() {
    String json = "{\"text\": \"a & b = ü\"}";

    assertThat(
            read("application/x-www-form-urlencoded", "payload=" + URLEncoder.encode(json, UTF_8)))
        .isEqualTo("a & b = ü");
    assertThat(read("application/x-www-form-urlencoded", json)).isEqualTo("a & b = ü");
    assertThat(read("text/plain", json)).isEqualTo("a & b = ü");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "[1]", "null", "{\"text\":", "payload=%zz", "payload="})
  void whatIsNeitherIsRefused(String body) {
    assertThatThrownBy(() -> read("application/x-www-form-urlencoded", body))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"text\": 7, \"blocks\": 8, \"attachments\": {\"a\": 1}}",
        "{\"blocks\": [null, 3, [], {\"type\": 5}, {\"type\": \"section\"}, {\"type\": \"image\"}]}"
      })
  void whatIsOddSaysNothingAndBreaksNothing(String body) {
    assertThat(of(body)).isIn("", "7", "1");
  }

  private static String of(String body) {
    return read("application/json", body);
  }

  private static String read(String type, String body) {
    return HookBody.read(type, body.getBytes(UTF_8)).toMarkdown();
  }
}
