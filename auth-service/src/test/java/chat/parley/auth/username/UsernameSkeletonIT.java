package chat.parley.auth.username;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.auth.AuthServiceTest;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthServiceTest
class UsernameSkeletonIT {
  private static final List<String> ALPHABET =
      IntStream.concat(
              IntStream.rangeClosed('a', 'z'),
              IntStream.concat(IntStream.rangeClosed('0', '9'), ".-_".chars()))
          .mapToObj(Character::toString)
          .toList();

  @Autowired private JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource({
    "paypal, paypa1",
    "google, g00g1e",
    "modern, rnodern",
    "william, vvilliarn",
    "claude, daude",
    "john.doe, john_doe",
    "john.doe, john-_doe",
    "alice, alice.",
    "ADA, ada"
  })
  void isOneForNamesThatLookAlike(String one, String other) {
    assertThat(skeleton(one)).isEqualTo(skeleton(other));
  }

  @ParameterizedTest
  @CsvSource({"alice, alicia", "ada1, ada2", "teams, team5", "johndoe, john.doe", "bill, biii"})
  void differsForNamesThatDoNot(String one, String other) {
    assertThat(skeleton(one)).isNotEqualTo(skeleton(other));
  }

  @Test
  void isOneWhereverUnicodeCallsNamesConfusable() {
    // given: every text of one or two characters, in the lower case in which names are kept
    SpoofChecker unicode = new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    List<String> names =
        Stream.concat(
                ALPHABET.stream(),
                ALPHABET.stream().flatMap(a -> ALPHABET.stream().map(b -> a + b)))
            // A letter in front, so that nothing is a separator at the end alone.
            .map(text -> "x" + text + "x")
            .toList();
    Map<String, String> ours = skeletons(names);

    // when
    Map<String, String> first = new HashMap<>();
    long confusable =
        names.stream()
            .filter(name -> {
              String other = first.putIfAbsent(unicode.getSkeleton(name).toLowerCase(), name);
              if (other != null) {
                assertThat(ours.get(name)).as("%s and %s", name, other).isEqualTo(ours.get(other));
              }
              return other != null;
            })
            .count();

    // then: it was tried at all
    assertThat(confusable).isPositive();
  }

  private String skeleton(String username) {
    return skeletons(List.of(username)).values().iterator().next();
  }

  private Map<String, String> skeletons(List<String> usernames) {
    Map<String, String> skeletons = new HashMap<>();
    jdbc.sql("SELECT u, username_skeleton(u) AS s FROM unnest(CAST(? AS text[])) AS n (u)")
        .param(usernames.toArray(String[]::new))
        .query((row, _) -> skeletons.put(row.getString("u"), row.getString("s")))
        .list();
    return skeletons;
  }
}
