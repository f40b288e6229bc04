package chat.parley.auth.token;

import chat.parley.contracts.token.PersonalToken.Kind;
import java.util.UUID;

/// Whom a token stands for, and who answers for it.
///
/// @param userId the user or the bot
/// @param ownerId the user, or the bot's owner
public record TokenHolder(UUID userId, UUID ownerId, Kind kind) {
  public static TokenHolder user(UUID userId) {
    return new TokenHolder(userId, userId, Kind.USER);
  }

  public static TokenHolder bot(UUID botId, UUID ownerId) {
    return new TokenHolder(botId, ownerId, Kind.BOT);
  }
}
