package chat.parley.bench.scenario;

import chat.parley.bench.archive.Archive;
import chat.parley.bench.archive.Layout;
import chat.parley.bench.archive.Query;
import chat.parley.bench.archive.Texts;
import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Looks for messages by what they say, over REST, by a timetable: an open loop. Half of what there
/// is was said in one room, in which every other search looks; the others look in all 201.
record Search(int messages, int perSecond, Span span) implements Scenario {
  private static final int COMMON = 20;
  private static final int LESS_COMMON = 500;
  private static final int RARE = 40_000;
  private static final int BEGINNING = 4;

  Search {
    if (!Layout.isPossible(messages)) {
      throw new IllegalArgumentException("messages must be a multiple of 400");
    }
  }

  static Search of(Options options) {
    return new Search(
        options.take("messages", 200_000), options.take("rate", 20), Span.of(options, 20, 60));
  }

  private enum Kind {
    WORDS,
    PREFIX,
    PHRASE,
    RARE_WORD,
    NOBODYS_WORD,
    FROM
  }

  @Override
  public Figures run(Target target, Connector connector) {
    Archive archive = target.archive(messages);
    var random = new SplittableRandom(42);
    List<Requests.Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      kinds.add(
          new Requests.Kind(
              name + "_in_one",
              () ->
                  target.search(
                      archive.reader(), query(kind, archive, archive.reader().room(), random))));
      kinds.add(
          new Requests.Kind(
              name + "_in_all",
              () -> target.search(archive.reader(), query(kind, archive, "", random))));
    }
    var figures = new Figures();
    archive.made().byName().forEach(figures::put);
    Requests.measure(target, span, kinds, perSecond, "search", "searches")
        .byName()
        .forEach(figures::put);
    return figures;
  }

  private static Query query(Kind kind, Archive archive, String room, SplittableRandom random) {
    return switch (kind) {
      case WORDS -> new Query(List.of(common(random), common(random)), false, false, "", room);
      case PREFIX -> new Query(List.of(beginning(random)), false, true, "", room);
      case PHRASE -> {
        List<String> words = Texts.words(2L * random.nextInt(archive.layout().messages() / 2));
        int first = random.nextInt(words.size() - 1);
        yield new Query(words.subList(first, first + 2), true, false, "", room);
      }
      case RARE_WORD ->
          new Query(List.of(Texts.word(random.nextInt(RARE, Texts.WORDS))), false, false, "", room);
      case NOBODYS_WORD ->
          new Query(List.of(Texts.nobodys(random.nextInt(Texts.WORDS))), false, false, "", room);
      case FROM ->
          new Query(
              List.of(common(random)),
              false,
              false,
              archive.speakers().get(random.nextInt(archive.speakers().size())),
              room);
    };
  }

  // Of the shortest words no letter would be left to be found.
  private static String beginning(SplittableRandom random) {
    String word = Texts.word(random.nextInt(LESS_COMMON, RARE));
    return word.substring(0, Math.min(BEGINNING, word.length()));
  }

  private static String common(SplittableRandom random) {
    return Texts.word(random.nextInt(COMMON, LESS_COMMON));
  }
}
