package chat.parley.notification.preference;

import org.jspecify.annotations.Nullable;

/// What a member wants to be told of a conversation at this moment.
///
/// @param account what holds where nothing is said of the conversation
/// @param conversation absent where nothing is said of it
/// @param muted whether nothing is to be told for now
public record Wish(Level account, @Nullable Level conversation, boolean muted) {
  /// Of who has never said anything.
  public static final Wish DEFAULT = new Wish(Level.MENTIONS, null, false);
}
