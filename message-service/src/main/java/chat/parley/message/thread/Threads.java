package chat.parley.message.thread;

import chat.parley.contracts.event.ReadEvent.ThreadChanged;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.history.HistoryReader;
import chat.parley.message.history.HistoryReader.Scattered;
import chat.parley.message.history.MessageResponse;
import chat.parley.message.listing.ListedMessage;
import chat.parley.message.listing.Listing;
import chat.parley.message.listing.Position;
import chat.parley.message.log.ScatterStore.Place;
import chat.parley.message.membership.Membership;
import chat.parley.message.thread.ThreadController.FollowedThread;
import chat.parley.message.thread.ThreadController.ThreadPage;
import chat.parley.message.thread.ThreadController.ThreadReading;
import chat.parley.message.thread.ThreadController.ThreadsPage;
import chat.parley.message.thread.ThreadStore.Followed;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Reads threads, notes how far users have read them, and tells their devices.
///
/// Trail: `docs/trails/thread.md`.
@Component
class Threads {
  private final ThreadStore store;
  private final HistoryReader history;
  private final Listing listing;
  private final DeviceNews news;

  Threads(ThreadStore store, HistoryReader history, Listing listing, DeviceNews news) {
    this.store = store;
    this.history = history;
    this.listing = listing;
    this.news = news;
  }

  /// The newest answers before a sequence, with what they answer, as of one moment.
  ///
  /// @throws ProblemException NOT_FOUND if there is no such message, or it is an answer itself
  ThreadPage page(Membership member, long root, long before, int limit) {
    // Which messages are answers never changes: they may be looked for beforehand.
    List<Long> answers = store.answers(member.conversationId(), root, before, limit + 1);
    boolean hasMore = answers.size() > limit;
    List<Long> wanted = new ArrayList<>(hasMore ? answers.subList(0, limit) : answers);
    wanted.add(root);
    Scattered found = history.scattered(member, wanted);
    MessageResponse first =
        found.messages().stream()
            .filter(it -> it.sequence() == root && it.threadRoot() == null)
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    return new ThreadPage(
        first,
        found.messages().stream().filter(it -> it.sequence() != root).toList(),
        hasMore,
        found.head(),
        store.reading(member, root));
  }

  /// Moves the position forward, or leaves it where it is farther; not beyond the last answer.
  ///
  /// @throws ProblemException NOT_FOUND if nobody has answered there
  ThreadReading read(Membership member, long root, long sequence) {
    if (!store.isThread(member.conversationId(), root)) {
      throw ProblemException.notFound();
    }
    if (store.advance(member, root, sequence)) {
      tell(member, root);
    }
    return store.reading(member, root);
  }

  /// Again changes nothing.
  ///
  /// @throws ProblemException NOT_FOUND if there is no such message, or it is an answer itself
  void follow(Membership member, long root, boolean following) {
    if (!store.isRoot(member.conversationId(), root)) {
      throw ProblemException.notFound();
    }
    if (store.follow(member, root, following)) {
      tell(member, root);
    }
  }

  private void tell(Membership member, long root) {
    news.tell(new ThreadChanged(member.userId(), member.conversationId(), root, Instant.now()));
  }

  ThreadsPage followed(UUID user, Position after, int limit) {
    List<Followed> found = store.followed(user, after, limit);
    Map<Place, ListedMessage> roots =
        listing.read(user, found.stream().map(Followed::place).toList());
    return new ThreadsPage(
        found.stream()
            .map(it ->
                new FollowedThread(
                    it.place().conversationId(),
                    it.place().sequence(),
                    roots.get(it.place()),
                    it.summary(),
                    it.unread()))
            .toList(),
        found.size() < limit ? null : found.getLast().position().toCursor());
  }
}
