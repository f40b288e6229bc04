package chat.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.command.Commands;
import chat.parley.message.listing.Position;
import chat.parley.message.search.MessageSearch.Result;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the index finds, beside what reading everything finds: messages of random words in several
/// conversations, long enough for every level of blocks, of which some are edited and deleted while
/// they are folded.
@MessageServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class SearchOracleIT {
  private static final long SEED = 20_261_129;
  private static final List<Integer> LENGTHS = List.of(18_000, 2_500, 400, 40, 3);
  private static final Duration SOON = Duration.ofSeconds(60);

  @Autowired private FakeRooms rooms;
  @Autowired private Commands commands;
  @Autowired private MessageSearch search;
  @Autowired private IndexStore index;
  @Autowired private JdbcClient jdbc;

  private final Random random = new Random(SEED);
  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final List<UUID> conversations = new ArrayList<>();
  private final Map<Place, Said> said = new HashMap<>();
  private final List<String> vocabulary =
      IntStream.range(0, 3_000).mapToObj(_ -> word()).distinct().toList();

  private record Place(UUID conversation, long sequence) {}

  private record Said(UUID user, String text, List<String> words) {
    Said(UUID user, String text) {
      this(user, text, List.of(text.replaceAll("[^a-z]+", " ").strip().split(" ")));
    }
  }

  @BeforeAll
  void talk() {
    for (int length : LENGTHS) {
      UUID conversation = rooms.create(ada, bob);
      conversations.add(conversation);
      for (int from = 0; from < length; from += 200) {
        send(conversation, Math.min(200, length - from));
        if (random.nextInt(3) == 0) {
          change(conversation, 5);
        }
      }
    }
    await().atMost(SOON).until(this::isFolded);
  }

  @Test
  void findsWhatReadingEverythingFinds() {
    check(150);
    assertThat(levels()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void findsTheSameAfterChangesOfWhatIsFolded() {
    conversations.forEach(it -> change(it, 60));
    check(40);
    await().atMost(SOON).until(this::isFolded);
    check(40);
  }

  @Test
  void findsTheSameWhileTheIndexIsMadeAnewAndAfterThat() {
    jdbc.sql("UPDATE search_block SET postings = '\\x010101'::bytea").update();
    // Worthless now, and made anew.
    index.rebuildAll();
    await().atMost(SOON).until(() -> index.left() == 0);
    check(60);

    index.rebuildAll();
    check(20);
    conversations.forEach(it -> change(it, 10));
    send(conversations.getLast(), 40);
    await().atMost(SOON).until(() -> index.left() == 0 && isFolded());
    check(40);
  }

  @Test
  void makesAnIndexOfWhatWasSaidBeforeThereWasOne() {
    jdbc.sql("DELETE FROM search_pending").update();
    jdbc.sql("DELETE FROM search_block").update();
    jdbc.sql("DELETE FROM search_state").update();
    // As the migration does.
    index.rebuildAll();
    conversations.forEach(it -> send(it, 3));
    await().atMost(SOON).until(() -> index.left() == 0 && isFolded());
    check(60);
  }

  private void check(int times) {
    for (int i = 0; i < times; i++) {
      Question question = question();
      assertThat(found(question)).as(question.text).isEqualTo(expected(question));
    }
  }

  private record Question(String text, @Nullable UUID in, Predicate<Said> fits) {
    Question and(String part, Predicate<Said> holds) {
      return new Question((text + " " + part).strip(), in, fits.and(holds));
    }
  }

  private Question question() {
    UUID in = random.nextBoolean() ? null : conversations.get(random.nextInt(conversations.size()));
    var question = new Question(in == null ? "" : "in:" + in, in, _ -> true);
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      question = part(question);
    }
    return question;
  }

  private Question part(Question question) {
    String word = anyWord();
    return switch (random.nextInt(8)) {
      case 0 -> {
        UUID user = random.nextBoolean() ? ada : bob;
        // Of several senders, either is meant.
        if (question.text.contains("from:")) {
          yield question;
        }
        yield question.and("from:" + user, it -> it.user.equals(user));
      }
      case 1 -> question.and("has:link", it -> it.text.contains("https://"));
      case 2 -> {
        String beginning = word.substring(0, Math.min(word.length(), 3 + random.nextInt(4)));
        yield beginning.length() < 3
            ? question.and(word, it -> it.words.contains(word))
            : question.and(
                beginning + "*",
                it -> it.words.stream().anyMatch(other -> other.startsWith(beginning)));
      }
      case 3 -> {
        // Two words that somebody has said in a row.
        List<String> words = anything().words;
        int at = words.size() < 2 ? 0 : random.nextInt(words.size() - 1);
        String phrase = String.join(" ", words.subList(at, Math.min(words.size(), at + 2)));
        yield question.and(
            '"' + phrase + '"',
            it -> (" " + String.join(" ", it.words) + " ").contains(" " + phrase + " "));
      }
      default ->
          question.and(
              random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word,
              it -> it.words.contains(word));
    };
  }

  private List<Place> found(Question question) {
    SearchQuery query = new QueryParser(ZoneOffset.UTC, ada, _ -> Set.of()).parse(question.text);
    List<Place> found = new ArrayList<>();
    @Nullable Position next = null;
    do {
      Result result = search.newest(ada, query, next, 50);
      result
          .hits()
          .forEach(
              it -> found.add(new Place(it.message().conversationId(), it.message().sequence())));
      next = result.next();
    } while (next != null && found.size() < 300);
    found.sort(ORDER);
    // Of what is frequent, the newest are enough: their order is looked at elsewhere.
    return found.size() < 300 ? found : List.of();
  }

  private List<Place> expected(Question question) {
    List<Place> expected =
        said.entrySet().stream()
            .filter(it -> question.in == null || it.getKey().conversation.equals(question.in))
            .filter(it -> question.fits.test(it.getValue()))
            .map(Map.Entry::getKey)
            .sorted(ORDER)
            .toList();
    return expected.size() < 300 ? expected : List.of();
  }

  private static final Comparator<Place> ORDER =
      Comparator.comparing((Place it) -> it.conversation).thenComparing(Place::sequence);

  private void send(UUID conversation, int count) {
    List<SendCommand> batch =
        Stream.generate(() ->
                new SendCommand(
                    conversation,
                    random.nextBoolean() ? ada : bob,
                    UUID.randomUUID(),
                    "text/markdown",
                    text(),
                    null,
                    List.of(),
                    List.of()))
            .limit(count)
            .toList();
    var outcomes = commands.apply(batch);
    for (int i = 0; i < count; i++) {
      SendCommand it = batch.get(i);
      assertThat(outcomes.get(i)).isInstanceOf(Accepted.class);
      said.put(
          new Place(conversation, ((Accepted) outcomes.get(i)).sequence()),
          new Said(it.userId(), it.text()));
    }
  }

  private void change(UUID conversation, int count) {
    List<Place> there =
        said.keySet().stream()
            .filter(it -> it.conversation.equals(conversation))
            .sorted(ORDER)
            .toList();
    for (int i = 0; i < count && i < there.size(); i++) {
      Place place = there.get(random.nextInt(there.size()));
      Said before = said.get(place);
      if (before == null) {
        continue;
      }
      boolean deletes = random.nextInt(3) == 0;
      String text = text();
      Command change =
          deletes
              ? new DeleteCommand(conversation, before.user, place.sequence, UUID.randomUUID())
              : new EditCommand(
                  conversation,
                  before.user,
                  place.sequence,
                  UUID.randomUUID(),
                  "text/markdown",
                  text,
                  List.of());
      assertThat(commands.apply(List.of(change)).getFirst()).isInstanceOf(Accepted.class);
      if (deletes) {
        said.remove(place);
      } else {
        said.put(place, new Said(before.user, text));
      }
    }
  }

  private boolean isFolded() {
    return jdbc.sql("SELECT count(*) FROM search_pending WHERE due").query(Long.class).single()
        == 0;
  }

  private List<Integer> levels() {
    return jdbc.sql("SELECT DISTINCT level FROM search_block ORDER BY level")
        .query((row, _) -> row.getInt(1))
        .list();
  }

  private Said anything() {
    List<Said> all = List.copyOf(said.values());
    return all.get(random.nextInt(all.size()));
  }

  // Some are frequent, most are rare.
  private String anyWord() {
    double place = Math.pow(random.nextDouble(), 3);
    return vocabulary.get((int) (place * vocabulary.size()));
  }

  private String word() {
    int length = 1 + random.nextInt(9);
    return random
        .ints(length, 0, 6)
        .mapToObj(it -> String.valueOf("aeinst".charAt(it)))
        .reduce("", String::concat);
  }

  private String text() {
    int words = 1 + random.nextInt(12);
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(random.nextInt(5) == 0 ? "**" + anyWord() + "**, " : anyWord() + " ");
    }
    return random.nextInt(20) == 0 ? text + "https://example.com/" + anyWord() : text.toString();
  }
}
