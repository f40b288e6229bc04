package chat.parley.message.saved;

import chat.parley.contracts.event.ReadEvent.MessageSaved;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.listing.ListedMessage;
import chat.parley.message.listing.Listing;
import chat.parley.message.listing.Position;
import chat.parley.message.log.ScatterStore.Place;
import chat.parley.message.membership.Membership;
import chat.parley.message.saved.SavedController.SavedMessage;
import chat.parley.message.saved.SavedController.SavedPage;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Saves messages, and tells the user's devices.
@Component
class SavedMessages {
  private final SavedStore store;
  private final Listing listing;
  private final DeviceNews news;

  SavedMessages(SavedStore store, Listing listing, DeviceNews news) {
    this.store = store;
    this.listing = listing;
    this.news = news;
  }

  /// Again changes nothing.
  ///
  /// @throws ProblemException NOT_FOUND if there is no such message; MESSAGE_DELETED if nothing is
  ///   left of it; TOO_MANY_SAVED
  void save(Membership member, long sequence) {
    switch (store.save(member, sequence)) {
      case SAVED -> tell(member, sequence, true);
      case THERE -> {}
      case NONE -> throw ProblemException.notFound();
      case GONE -> throw new ProblemException(ProblemCode.MESSAGE_DELETED, null);
      case ONE_TOO_MANY ->
          throw new ProblemException(
              ProblemCode.TOO_MANY_SAVED, "At most " + SavedStore.MOST + " messages can be saved.");
    }
  }

  /// What is not saved need not be removed.
  void remove(Membership member, long sequence) {
    if (store.remove(member, sequence)) {
      tell(member, sequence, false);
    }
  }

  private void tell(Membership member, long sequence, boolean saved) {
    news.tell(
        new MessageSaved(member.userId(), member.conversationId(), sequence, saved, Instant.now()));
  }

  List<Long> sequencesOf(Membership member) {
    return store.sequencesOf(member);
  }

  /// What was saved last after a position, and the user may see.
  SavedPage page(UUID user, Position after, int limit) {
    List<Position> found = store.newest(user, after, limit);
    Map<Place, ListedMessage> messages =
        listing.read(user, found.stream().map(SavedMessages::placeOf).toList());
    return new SavedPage(
        found.stream()
            .flatMap(it ->
                Optional.ofNullable(messages.get(placeOf(it)))
                    .map(message -> new SavedMessage(message, it.at()))
                    .stream())
            .toList(),
        found.size() < limit ? null : found.getLast().toCursor());
  }

  private static Place placeOf(Position position) {
    return new Place(position.conversationId(), position.sequence());
  }
}
