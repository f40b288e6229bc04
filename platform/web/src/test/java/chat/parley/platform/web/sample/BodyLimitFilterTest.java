package chat.parley.platform.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class BodyLimitFilterTest extends RunningSampleService {
  private static final String SHELL = "{\"name\":\"\",\"color\":\"RED\",\"count\":1,\"big\":true}";

  @Test
  void takesABodyOfExactlyTheLimit() throws Exception {
    assertThat(post("/api/v1/things", TOKENS.userToken(), chunked(body(1024))).statusCode())
        .isEqualTo(200);
    assertThat(post("/api/v1/things", body(1024)).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesOneByteMore() throws Exception {
    assertProblem(post("/api/v1/things", body(1025)), 413, "too-large");
  }

  @Test
  void refusesOneByteMoreAlsoWhereTheLengthIsNotTold() throws Exception {
    assertProblem(
        post("/api/v1/things", TOKENS.userToken(), chunked(body(1025))), 413, "too-large");
  }

  @Test
  void leavesWhatServicesSendAlone() throws Exception {
    var answer =
        post("/internal/sizes", TOKENS.serviceToken(), BodyPublishers.ofString(body(100_000)));

    assertThat(answer.body()).isEqualTo("100000");
  }

  @Test
  void asksForATokenBeforeItLooksAtTheBody() throws Exception {
    assertProblem(
        post("/api/v1/things", "none", BodyPublishers.ofString(body(1025))),
        401,
        "unauthenticated");
  }

  private static String body(int length) {
    return SHELL.replace("\"\"", "\"" + "x".repeat(length - SHELL.length()) + "\"");
  }
}
