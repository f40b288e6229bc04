package chat.parley.message.internal;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.membership.Departures;
import chat.parley.message.membership.MembershipFetcher;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MembershipLogController implements MembershipLog {
  private final Departures departures;
  private final MembershipFetcher fetcher;

  MembershipLogController(Departures departures, MembershipFetcher fetcher) {
    this.departures = departures;
    this.fetcher = fetcher;
  }

  @Override
  public void depart(UUID conversationId, Departure departure) {
    require("userId", departure.userId());
    requireVersion(departure.version());
    departures.record(conversationId, departure.userId(), departure.version());
  }

  @Override
  public void end(UUID conversationId, End end) {
    require("deletedBy", end.deletedBy());
    requireVersion(end.version());
    departures.end(conversationId, end.deletedBy(), end.version());
  }

  @Override
  public void postingChanged(UUID conversationId) {
    fetcher.fetch(conversationId);
  }

  private static void require(String field, @Nullable UUID id) {
    if (id == null) {
      throw ProblemException.invalid(field, "is missing");
    }
  }

  private static void requireVersion(long version) {
    if (version < 1) {
      throw ProblemException.invalid("version", "must be at least 1");
    }
  }
}
