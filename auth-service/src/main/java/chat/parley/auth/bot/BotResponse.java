package chat.parley.auth.bot;

import java.time.Instant;
import java.util.UUID;

record BotResponse(
    UUID id, String username, String displayName, Instant createdAt, boolean disabled) {
  static BotResponse from(Bot bot) {
    return new BotResponse(
        bot.id(), bot.username(), bot.displayName(), bot.createdAt(), bot.disabled());
  }
}
