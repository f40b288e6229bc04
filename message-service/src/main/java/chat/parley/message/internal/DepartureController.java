package chat.parley.message.internal;

import chat.parley.contracts.internal.DepartureLog;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.membership.Departures;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DepartureController implements DepartureLog {
  private final Departures departures;

  DepartureController(Departures departures) {
    this.departures = departures;
  }

  @Override
  public void record(UUID conversationId, Departure departure) {
    if (departure.userId() == null) {
      throw ProblemException.invalid("userId", "is missing");
    }
    if (departure.version() < 1) {
      throw ProblemException.invalid("version", "must be at least 1");
    }
    departures.record(conversationId, departure.userId(), departure.version());
  }
}
