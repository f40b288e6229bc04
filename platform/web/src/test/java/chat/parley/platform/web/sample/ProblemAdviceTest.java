package chat.parley.platform.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProblemAdviceTest extends RunningSampleService {
  private static final String GOOD = "{\"name\":\"x\",\"color\":\"RED\",\"count\":1,\"big\":true}";

  @Test
  void answersAGoodRequest() throws Exception {
    assertThat(post("/api/v1/things", GOOD).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"color":"RED","count":1,"big":true}                                    | name
          {"name":"x","color":"RED","count":1,"big":true,"more":1}                | more
          {"name":7,"color":"RED","count":1,"big":true}                           | name
          {"name":true,"color":"RED","count":1,"big":true}                        | name
          {"name":{},"color":"RED","count":1,"big":true}                          | name
          {"name":"x\\u202e","color":"RED","count":1,"big":true}                  | name
          {"name":"x","color":"BLUE","count":1,"big":true}                        | color
          {"name":"x","color":0,"count":1,"big":true}                             | color
          {"name":"x","color":"RED","count":"1","big":true}                       | count
          {"name":"x","color":"RED","count":99999999999,"big":true}               | count
          {"name":"x","color":"RED","count":1.5,"big":true}                       | count
          {"name":"x","color":"RED","count":1,"big":1}                            | big
          {"name":"x","color":"RED","count":1,"big":true,"owner":"me"}            | owner
          {"name":"x","color":"RED","count":1,"big":true,"parts":[{},{"nam":1}]}  | parts[1].nam
          {"name":"x","color":"RED","count":1,"big":true,"parts":[{"name":""}]}   | parts[0].name
          """)
  void namesTheFieldThatIsWrong(String body, String field) throws Exception {
    JsonNode problem = assertProblem(post("/api/v1/things", body), 400, "invalid");

    assertThat(problem.get("errors")).hasSize(1);
    assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
    assertThat(problem.get("retryable").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[]", "null", "\"x\"", GOOD + " {}", "\u0000"})
  void refusesWhatIsNotTheExpectedJson(String body) throws Exception {
    assertProblem(post("/api/v1/things", body), 400, "malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/things/7, id",
    "/api/v1/things/0199aaaa-0000-7000-8000-000000000001?limit=11, limit",
    "/api/v1/things/0199aaaa-0000-7000-8000-000000000001?limit=x, limit"
  })
  void namesTheParameterThatIsWrong(String path, String parameter) throws Exception {
    JsonNode problem = assertProblem(get(path), 400, "invalid");

    assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(parameter);
  }

  @Test
  void saysThatAParameterIsMissing() throws Exception {
    assertProblem(get("/api/v1/needed"), 400, "invalid");
  }

  @Test
  void answersWhatIsNotThere() throws Exception {
    assertProblem(get("/api/v1/failures/other"), 404, "not-found");
    assertProblem(get("/api/v1/no/such/route"), 404, "not-found");
    assertProblem(
        method("DELETE", "/api/v1/things", "application/json"), 405, "method-not-allowed");
    assertProblem(method("POST", "/api/v1/things", "text/plain"), 415, "unsupported-media-type");
  }

  @Test
  void tellsACallersProblem() throws Exception {
    JsonNode problem = assertProblem(get("/api/v1/failures/conflict"), 409, "conflict");

    assertThat(problem.get("detail").asString()).isEqualTo("It is taken.");
  }

  @Test
  void tellsWhenToComeBack() throws Exception {
    var answer = get("/api/v1/failures/limited");

    JsonNode problem = assertProblem(answer, 429, "rate-limited");
    assertThat(problem.get("retryable").asBoolean()).isTrue();
    assertThat(problem.get("retryAfterMs").asInt()).isEqualTo(1_200);
    assertThat(answer.headers().firstValue("retry-after")).contains("2");
  }

  @Test
  void tellsAnOutageFromABugAndShowsNothingOfEither() throws Exception {
    assertProblem(get("/api/v1/failures/outage"), 503, "unavailable");
    assertProblem(get("/api/v1/failures/bug"), 500, "internal");
  }
}
