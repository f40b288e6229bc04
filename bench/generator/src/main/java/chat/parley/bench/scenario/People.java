package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Looks for people by name, over REST, by a timetable: an open loop. A third of the texts are
/// beginnings of names, a third are misspelt, a third are nobody's.
record People(int perSecond, Span span) implements Scenario {
  static People of(Options options) {
    return new People(options.take("rate", 20), Span.of(options, 20, 30));
  }

  private enum Kind {
    PREFIX("jo", "john", "mary smi", "schm", "elizabeth garcia", "li", "wagner", "pet mue"),
    TYPO("elizabteh", "schmitd", "jonathen", "kimberley andersen", "katherina", "rodrigues"),
    NOBODY("qwxzq", "zzyzx road", "john qwxz", "xkcdq", "vvvvvv");

    private final List<String> texts;

    Kind(String... texts) {
      this.texts = List.of(texts);
    }

    String text(SplittableRandom random) {
      return texts.get(random.nextInt(texts.size()));
    }
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    Seat seat = target.pairs(1).getFirst();
    var random = new SplittableRandom(42);
    List<Requests.Kind> kinds =
        Arrays.stream(Kind.values())
            .map(kind ->
                new Requests.Kind(
                    kind.name().toLowerCase(Locale.ROOT),
                    () -> target.people(seat, kind.text(random))))
            .toList();
    return Requests.measure(target, span, kinds, perSecond, "search", "searches");
  }
}
