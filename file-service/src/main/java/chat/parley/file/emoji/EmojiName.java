package chat.parley.file.emoji;

import chat.parley.contracts.internal.Emoji;
import chat.parley.contracts.problem.ProblemException;

/// What an emoji is called between its colons.
record EmojiName(String text) {

  /// @throws ProblemException `invalid` where it is no name
  static EmojiName of(String text) {
    if (!Emoji.isCustomName(text)) {
      throw ProblemException.invalid(
          "name", "must be 2 to 32 of a-z, 0-9, _ and -, with a letter among them");
    }
    return new EmojiName(text);
  }

  /// The same for names that are easily taken for each other.
  String skeleton() {
    return joined().replace('0', 'o').replace('1', 'l');
  }

  /// Without what only parts its words.
  String joined() {
    return text.replace("_", "").replace("-", "");
  }
}
