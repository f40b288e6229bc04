package chat.parley.auth.bot;

import jakarta.validation.constraints.NotNull;

/// @param disabled whether its tokens are to let it in no more, for now
record ChangeBotRequest(@NotNull Boolean disabled) {}
