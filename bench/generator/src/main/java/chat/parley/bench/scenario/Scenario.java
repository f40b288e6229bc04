package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;

/// One kind of load. The same object measures any target, any number of times.
public interface Scenario {
  /// Puts the load on a server that is otherwise idle, and leaves none of it behind.
  Figures run(Target target, Connector connector) throws InterruptedException;

  /// As `name` or `name:option=number,…`.
  ///
  /// @throws IllegalArgumentException naming what is not understood
  static Scenario parse(String text) {
    var options = Options.parse(text);
    Scenario scenario =
        switch (options.name()) {
          case "sends" -> Sends.of(options);
          case "fanout" -> Fanout.of(options);
          case "paced" -> Paced.of(options);
          case "rest" -> Rest.of(options);
          case "idle" -> Idle.of(options);
          case "storm" -> Storm.of(options);
          case "presence" -> Presence.of(options);
          case "typing" -> Typing.of(options);
          case "pushes" -> Pushes.of(options);
          case "history" -> History.of(options);
          case "lists" -> Lists.of(options);
          case "receipts" -> Receipts.of(options);
          case "search" -> Search.of(options);
          case "people" -> People.of(options);
          case "files" -> Depots.of(options);
          default -> throw new IllegalArgumentException("there is no scenario " + options.name());
        };
    options.requireAllTaken();
    return scenario;
  }
}
