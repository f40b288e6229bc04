/// The emoji of the installation: added by who may, seen by everybody, and known to other services
/// by their names. Start at {@link chat.parley.file.emoji.EmojiController} and {@link
/// chat.parley.file.emoji.EmojiAdder}.
///
/// Trail: `docs/trails/emoji.md`.
@NullMarked
package chat.parley.file.emoji;

import org.jspecify.annotations.NullMarked;
