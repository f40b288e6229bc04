package chat.parley.file;

import chat.parley.contracts.internal.AccountCopy;
import chat.parley.contracts.internal.ConversationCopy;
import chat.parley.contracts.internal.MessageCopy;
import chat.parley.contracts.internal.PreferenceCopy;
import chat.parley.contracts.internal.ProfileCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;

/// The other services as this one sees them when it makes an export.
public final class FakeCopies
    implements AccountCopy, ProfileCopy, ConversationCopy, MessageCopy, PreferenceCopy {
  public static final Instant SENT_AT = Instant.parse("2026-02-03T04:05:06Z");

  private static final int PAGE = 100;

  private final Map<UUID, String> bios = new ConcurrentHashMap<>();
  private final Map<UUID, List<Conversation>> conversations = new ConcurrentHashMap<>();
  private final Map<List<UUID>, List<Said>> said = new ConcurrentHashMap<>();
  private final Map<UUID, AtomicInteger> outages = new ConcurrentHashMap<>();
  private final ConcurrentMap<UUID, Pause> pauses = new ConcurrentHashMap<>();

  /// One who asks for messages waits until the pause is over.
  public record Pause(CountDownLatch reached, CountDownLatch over) {}

  public void setBio(UUID userId, String bio) {
    bios.put(userId, bio);
  }

  public void add(UUID userId, Conversation conversation) {
    conversations.computeIfAbsent(userId, _ -> new ArrayList<>()).add(conversation);
  }

  /// @param text null for one that can not be read any more
  public void say(UUID userId, UUID conversation, @Nullable String text) {
    List<Said> log = said.computeIfAbsent(List.of(userId, conversation), _ -> new ArrayList<>());
    log.add(new Said(log.size() + 1L, SENT_AT, null, "text/plain", text, null, List.<UUID>of()));
  }

  /// message-service is away for the next calls.
  public void fail(UUID userId, int times) {
    outages.put(userId, new AtomicInteger(times));
  }

  /// The next call for a user's messages does not return before the pause is over.
  public Pause pause(UUID userId) {
    var pause = new Pause(new CountDownLatch(1), new CountDownLatch(1));
    pauses.put(userId, pause);
    return pause;
  }

  @Override
  public Map<String, Object> preferences(UUID userId) {
    return Map.of("level", "all", "keywords", List.of("tea"), "conversations", List.of());
  }

  @Override
  public List<Remembered> reminders(UUID userId) {
    return List.of(new Remembered(UUID.randomUUID(), SENT_AT, "the oven"));
  }

  @Override
  public Account account(UUID userId) {
    return new Account(
        userId,
        "ada",
        "ada@example.test",
        SENT_AT,
        List.of(new Session(SENT_AT, SENT_AT, "192.0.2.1", null)),
        List.of(),
        List.of());
  }

  @Override
  public List<AuditEntry> audit(UUID userId, long after) {
    return after > 0
        ? List.of()
        : List.of(new AuditEntry(1, SENT_AT, "account-created", null, null, null));
  }

  @Override
  public Person person(UUID userId) {
    String bio = bios.get(userId);
    return new Person(
        new Profile(userId, "ada", "Ada", bio, null, null, null, null, "en", true, false, SENT_AT),
        Map.of("version", 1, "theme", "dark"),
        List.of(new Block(UUID.randomUUID(), "bob", "Bob", SENT_AT)),
        List.of(new Former("countess", SENT_AT)));
  }

  @Override
  public List<Name> names(Set<UUID> userIds) {
    return userIds.stream().map(it -> new Name(it, "bob", "Bob")).toList();
  }

  @Override
  public List<Conversation> conversations(UUID userId) {
    return conversations.getOrDefault(userId, List.of());
  }

  @Override
  public List<UUID> conversations(UUID userId, UUID after) {
    if (!after.equals(new UUID(0, 0))) {
      return List.of();
    }
    pauseOrFail(userId);
    return said.keySet().stream()
        .filter(it -> it.getFirst().equals(userId))
        .map(List::getLast)
        .sorted()
        .toList();
  }

  @Override
  public List<Said> messages(UUID userId, UUID conversationId, long after) {
    return said.getOrDefault(List.of(userId, conversationId), List.of()).stream()
        .filter(it -> it.sequence() > after)
        .limit(PAGE)
        .toList();
  }

  @Override
  public List<Reacted> reactions(UUID userId, UUID conversationId, long after) {
    return after > 0 ? List.of() : List.of(new Reacted(7, 1, SENT_AT, "🎉"));
  }

  @Override
  public List<Voted> votes(UUID userId, UUID conversationId, long after) {
    return after > 0 ? List.of() : List.of(new Voted(3, SENT_AT, List.of(0, 2)));
  }

  @Override
  public List<Begun> drafts(UUID userId, UUID conversationId, long after) {
    return after < 0 ? List.of(new Begun(0, SENT_AT, "begun", null)) : List.of();
  }

  @Override
  public List<Planned> scheduled(UUID userId, UUID conversationId, UUID after) {
    UUID first = new UUID(0, 0);
    return after.equals(first)
        ? List.of(new Planned(new UUID(0, 1), SENT_AT, "text/plain", "later", null, "muted"))
        : List.of();
  }

  private void pauseOrFail(UUID userId) {
    AtomicInteger outage = outages.get(userId);
    if (outage != null && outage.getAndDecrement() > 0) {
      throw new ResourceAccessException("message-service is away");
    }
    Pause pause = pauses.remove(userId);
    if (pause != null) {
      pause.reached().countDown();
      try {
        pause.over().await();
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(exception);
      }
    }
  }
}
