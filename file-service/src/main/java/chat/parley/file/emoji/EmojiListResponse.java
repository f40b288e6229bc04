package chat.parley.file.emoji;

import java.util.List;

/// @param emoji by name
/// @param mayAdd whether the caller may add any
/// @param most how many there may be
record EmojiListResponse(List<EmojiResponse> emoji, boolean mayAdd, int most) {
  EmojiListResponse {
    emoji = List.copyOf(emoji);
  }
}
