package chat.parley.file.emoji;

import org.jspecify.annotations.Nullable;

/// What is kept of an image that somebody sent.
///
/// @param still its first picture, where it moves
record EmojiPicture(String contentType, byte[] picture, byte @Nullable [] still) {}
