package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.PageDiffers;
import chat.parley.chaos.check.Violation.StaleRead;
import chat.parley.chaos.history.Action.Fetch;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.Outcome.Fetched;
import chat.parley.chaos.history.Outcome.Head;
import chat.parley.chaos.history.StoredMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A page of history is the log as it stood at the page's revision, with everything in it that was
/// acknowledged before; and what all changes add up to is what is there at the end.
final class Pages implements Invariant {
  private record Page(Operation operation, Fetch fetch, Fetched fetched) {
    long revision() {
      return fetched.head().revision();
    }
  }

  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    List<Violation> found = new ArrayList<>();
    Known known = Known.revisions(evidence);
    for (Log log : evidence.logs()) {
      var replay = new Replay(log);
      for (Page page : pagesOf(evidence, log.conversationId())) {
        long acknowledged = known.before(log.conversationId(), page.operation().invokedAt());
        if (page.revision() < acknowledged) {
          found.add(
              new StaleRead(
                  log.conversationId(), page.operation().id(), acknowledged, page.revision()));
        }
        replay.advanceTo(page.revision());
        String name = "Fetch " + page.operation().id();
        check(log.conversationId(), name, page.fetched(), page.fetch().after(), replay, found);
      }
      replay.advanceTo(Long.MAX_VALUE);
      var whole = new Fetched(log.head(), log.messages());
      check(log.conversationId(), "The final history", whole, 0, replay, found);
    }
    return found.stream();
  }

  private static List<Page> pagesOf(Evidence evidence, UUID conversation) {
    List<Page> pages = new ArrayList<>();
    for (Operation it : evidence.operations()) {
      if (it.action() instanceof Fetch fetch
          && it.outcome() instanceof Fetched fetched
          && fetch.conversationId().equals(conversation)) {
        pages.add(new Page(it, fetch, fetched));
      }
    }
    pages.sort(Comparator.comparingLong(Page::revision));
    return pages;
  }

  private static void check(
      UUID conversation,
      String name,
      Fetched page,
      long after,
      Replay replay,
      List<Violation> found) {
    Head head = page.head();
    if (head.sequence() != replay.messages()) {
      found.add(
          new PageDiffers(
              conversation, name, head.sequence(), "the newest", replay.messages() + " messages"));
    }
    long expected = after + 1;
    for (StoredMessage message : page.messages()) {
      if (message.sequence() != expected) {
        found.add(
            new PageDiffers(
                conversation, name, message.sequence(), "the next", "sequence " + expected));
      }
      expected = message.sequence() + 1;
      replay
          .expectedInsteadOf(message)
          .ifPresent(other ->
              found.add(
                  new PageDiffers(
                      conversation, name, message.sequence(), message.toString(), other)));
    }
  }
}
