package chat.parley.message.search;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.listing.MessageKeys;
import chat.parley.message.listing.Position;
import chat.parley.message.log.Message;
import chat.parley.message.log.ScatterStore;
import chat.parley.message.log.ScatterStore.Place;
import chat.parley.message.membership.Memberships;
import chat.parley.message.search.Comparison.Match;
import chat.parley.message.search.Gathering.Look;
import chat.parley.message.search.SearchStore.Part;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds messages for who may read them: the index says which are worth a look, those are read
/// through the door that history is read through, decrypted, and compared word by word.
///
/// Trail: `docs/trails/search.md`.
///
/// A search looks at a bounded number of messages, for a bounded time; what it did not get to is on
/// the next page.
@Component
class MessageSearch {
  private static final int MOST_CONVERSATIONS = 1_000;
  // What is read of the index for one search stays in memory meanwhile.
  private static final int MOST_PROBES = 2_500;
  private static final int MOST_NEEDS = 6;
  private static final int MOST_LOOKS = 1_500;
  private static final int MOST_RANKED = 200;
  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final long RETRY_AFTER_MS = 1_000;

  private final Memberships memberships;
  private final ScatterStore messages;
  private final SearchStore index;
  private final ConversationKeys keys;
  private final MessageKeys messageKeys;
  // What a search holds in memory is bounded, and so is how many there are.
  private final Semaphore room = new Semaphore(AT_ONCE);

  MessageSearch(
      Memberships memberships,
      ScatterStore messages,
      SearchStore index,
      ConversationKeys keys,
      MessageKeys messageKeys) {
    this.memberships = memberships;
    this.messages = messages;
    this.index = index;
    this.keys = keys;
    this.messageKeys = messageKeys;
  }

  /// @param hits in the order that was asked for
  /// @param next where the next page begins; absent where there is nothing more, as far as is known
  record Result(List<Found> hits, @Nullable Position next) {
    Result {
      hits = List.copyOf(hits);
    }
  }

  /// The newest that fit, after a position.
  ///
  /// @throws ProblemException NOT_FOUND if the query names a conversation that the asker is no
  ///   member of
  Result newest(UUID asker, SearchQuery query, @Nullable Position after, int limit) {
    return inTurn(() -> {
      Gathering gathering = gather(asker, query, after, limit + 1);
      List<Found> newest = gathering.newest();
      if (newest.size() > limit) {
        List<Found> page = newest.subList(0, limit);
        return new Result(page, page.getLast().position());
      }
      Instant end = gathering.end();
      return new Result(
          newest, end == null || end.equals(Instant.MAX) ? null : Position.before(end));
    });
  }

  /// Those that fit best, of the newest that fit.
  Result best(UUID asker, SearchQuery query, int limit) {
    return inTurn(() -> {
      List<Found> found = gather(asker, query, null, MOST_RANKED).all();
      List<Found> best =
          found.stream()
              .sorted(
                  Comparator.comparingDouble((Found it) -> it.match().weight())
                      .reversed()
                      .thenComparing(Found::position))
              .limit(limit)
              .toList();
      return new Result(best, null);
    });
  }

  private Result inTurn(Supplier<Result> search) {
    try {
      if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            Problem.of(ProblemCode.RATE_LIMITED, "Too many are searching.")
                .withRetryAfterMs(RETRY_AFTER_MS));
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.UNAVAILABLE, null);
    }
    try {
      return search.get();
    } finally {
      room.release();
    }
  }

  private Gathering gather(UUID asker, SearchQuery query, @Nullable Position after, int wanted) {
    Map<UUID, KeySet> keySets = keys.of(conversations(asker, query));
    Map<UUID, Needs> needs = new HashMap<>();
    int most = Math.clamp(MOST_PROBES / Math.max(1, keySets.size()), 1, MOST_NEEDS);
    keySets.forEach(
        (conversation, keySet) -> needs.put(conversation, Needs.of(query, keySet, most)));
    Map<UUID, Part> parts = needs.isEmpty() ? Map.of() : index.read(needs);
    var bounds = new Bounds(query, after, parts.keySet());
    Map<UUID, Candidates> candidates = new HashMap<>();
    needs.forEach((conversation, need) -> {
      Part part = parts.get(conversation);
      if (part != null) {
        candidates.put(
            conversation,
            new Candidates(need, part, bounds.first(conversation), bounds.last(conversation)));
      }
    });
    var gathering = new Gathering(candidates, wanted, MOST_LOOKS);
    Instant end = Instant.now().plus(LONGEST);
    gathering.run(next -> look(asker, query, next), () -> Instant.now().isBefore(end));
    return gathering;
  }

  private Collection<UUID> conversations(UUID asker, SearchQuery query) {
    Set<UUID> in = query.in();
    if (in == null) {
      return messages.conversationsOf(asker, MOST_CONVERSATIONS);
    }
    in.forEach(it -> memberships.require(it, asker));
    return in;
  }

  // Between which messages of each conversation what is looked for lies.
  private final class Bounds {
    private final Map<UUID, Long> firsts;
    private final Map<UUID, Long> ends;
    private final @Nullable Position after;

    Bounds(SearchQuery query, @Nullable Position after, Set<UUID> conversations) {
      this.after = after;
      Map<UUID, Instant> since = new HashMap<>();
      Map<UUID, Instant> until = new HashMap<>();
      for (UUID it : conversations) {
        if (query.since() != null) {
          since.put(it, query.since());
        }
        Instant end = query.until();
        if (after != null) {
          Instant position = after.endIn(it);
          end = end == null || position.isBefore(end) ? position : end;
        }
        if (end != null) {
          until.put(it, end);
        }
      }
      firsts = since.isEmpty() ? Map.of() : messages.firstSince(since);
      ends = until.isEmpty() ? Map.of() : messages.firstSince(until);
    }

    long first(UUID conversation) {
      return firsts.getOrDefault(conversation, 1L);
    }

    long last(UUID conversation) {
      long last = ends.getOrDefault(conversation, Long.MAX_VALUE) - 1;
      return after != null && after.conversationId().equals(conversation)
          ? Math.min(last, after.sequence() - 1)
          : last;
    }
  }

  private Map<UUID, Look> look(UUID asker, SearchQuery query, Map<UUID, List<Long>> sequences) {
    List<Place> places = new ArrayList<>();
    sequences.forEach(
        (conversation, some) -> some.forEach(it -> places.add(new Place(conversation, it))));
    Map<Place, Message> readable = messages.readable(asker, places);
    Map<UUID, KeySet> keySets = messageKeys.of(readable.values());
    List<Found> found =
        CipherThreads.call(() ->
            places.stream()
                .map(readable::get)
                .filter(Objects::nonNull)
                .flatMap(it -> compare(query, it, keySets).stream())
                .toList());
    Map<UUID, List<Found>> byConversation = new HashMap<>();
    found.forEach(it ->
        byConversation
            .computeIfAbsent(it.message().conversationId(), _ -> new ArrayList<>())
            .add(it));
    Map<UUID, Look> looks = new HashMap<>();
    sequences.forEach((conversation, some) ->
        looks.put(
            conversation,
            new Look(
                byConversation.getOrDefault(conversation, List.of()),
                oldest(conversation, some, readable))));
    return looks;
  }

  private static @Nullable Instant oldest(
      UUID conversation, List<Long> sequences, Map<Place, Message> readable) {
    for (long sequence : sequences.reversed()) {
      Message message = readable.get(new Place(conversation, sequence));
      if (message != null) {
        return message.createdAt();
      }
    }
    return null;
  }

  private static Optional<Found> compare(
      SearchQuery query, Message message, Map<UUID, KeySet> keySets) {
    String text =
        ChangeDecryptor.textOf(
            message.contentId(), message.content(), keySets.get(message.conversationId()));
    Set<UUID> from = query.from();
    if (text == null
        || (from != null && !from.contains(message.senderId()))
        || (query.withFile() && message.fileIds().isEmpty())
        || (query.withLink() && !Indexing.hasLink(text))) {
      return Optional.empty();
    }
    Optional<Match> match = Comparison.of(query.terms(), text);
    return match.map(it -> new Found(message, text, it));
  }
}
