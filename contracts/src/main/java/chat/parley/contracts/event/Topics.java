package chat.parley.contracts.event;

/// The Kafka topics. Each carries one sealed family of events as JSON, and names its record key.
public final class Topics {
  /// {@link UserEvent}, keyed by user id.
  public static final String USERS = "parley.users";

  /// {@link SessionEvent}, keyed by user id; kept for half an hour, which no access token outlives.
  public static final String SESSIONS = "parley.sessions";

  /// {@link ErasureEvent}, keyed by user id.
  public static final String ERASURES = "parley.erasures";

  /// {@link ConversationEvent}, keyed by conversation id; in order of membership version.
  public static final String CONVERSATIONS = "parley.conversations";

  /// {@link MessageEvent}, keyed by conversation id; in order of revision, repeats possible.
  public static final String MESSAGES = "parley.messages";

  /// {@link FileEvent}, keyed by conversation id; repeats possible.
  public static final String FILES = "parley.files";

  /// {@link ReadEvent}, keyed by user id; ephemeral, kept for minutes.
  public static final String READS = "parley.reads";

  /// {@link PresenceEvent}, keyed by user id; ephemeral, kept for minutes.
  public static final String PRESENCE = "parley.presence";

  /// {@link TypingEvent}, keyed by conversation id; ephemeral, kept for minutes.
  public static final String TYPING = "parley.typing";

  /// What follows a topic's name where the records go that no consumer could handle.
  public static final String DEAD_LETTER_SUFFIX = ".dead";

  private Topics() {}
}
