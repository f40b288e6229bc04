package chat.parley.file.emoji;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.emoji.EmojiStore.Stored;
import chat.parley.platform.web.Administrator;
import chat.parley.platform.web.Caller;
import java.util.Optional;
import java.util.UUID;

/// A user, with what that one may do with the emoji of the installation.
record EmojiEditor(UUID userId, boolean mayAdd, boolean mayRemoveAll) {

  static EmojiEditor of(
      Caller caller, Optional<Administrator> administrator, EmojiProperties properties) {
    return new EmojiEditor(
        caller.userId(),
        administrator.isPresent() || properties.membersMayAdd(),
        administrator.isPresent());
  }

  /// @throws ProblemException `forbidden` for who may not; that there are emoji is no secret
  void requireAdd() {
    if (!mayAdd) {
      throw forbidden();
    }
  }

  /// @throws ProblemException `forbidden` for who may not
  void requireRemove(Stored emoji) {
    if (!mayRemove(emoji)) {
      throw forbidden();
    }
  }

  boolean mayRemove(Stored emoji) {
    return mayRemoveAll || (mayAdd && userId.equals(emoji.addedBy()));
  }

  /// The same for the same user with the same rights.
  String tag() {
    return userId + (mayRemoveAll ? "-all" : mayAdd ? "-own" : "");
  }

  private static ProblemException forbidden() {
    return new ProblemException(ProblemCode.FORBIDDEN, null);
  }
}
