package chat.parley.room.chat;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param userIds who is to be in it beside the caller, each once
/// @param name trimmed; a blank one is none
record CreateGroupChatRequest(
    @NotNull @Size(min = 1, max = GroupChat.MOST_MEMBERS - 1) List<@NotNull UUID> userIds,
    @Size(max = 80) @PlainText @Nullable String name) {
  CreateGroupChatRequest {
    name = name == null || name.isBlank() ? null : name.strip();
  }

  /// @throws ProblemException invalid, if one is there twice or is the caller
  List<UUID> others(Caller caller) {
    if (userIds.contains(caller.userId())) {
      throw ProblemException.invalid("userIds", "must be other users'");
    }
    if (new HashSet<>(userIds).size() < userIds.size()) {
      throw ProblemException.invalid("userIds", "must differ from each other");
    }
    return userIds;
  }
}
