package chat.parley.auth.bot;

import java.util.List;

/// @param bots the newest first
record BotsResponse(List<BotResponse> bots) {
  BotsResponse {
    bots = List.copyOf(bots);
  }
}
