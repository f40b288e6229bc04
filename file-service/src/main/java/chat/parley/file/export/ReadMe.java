package chat.parley.file.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells who unpacks an archive what is what, and what is left out.
final class ReadMe {
  static final String NAME = "README.txt";

  private static final int MOST_NOTES = 1_000;
  private static final String TEXT =
      """
      This is what there was of your account at Parley when you asked for it, on
      %s. Times are UTC. Everything is text in UTF-8, but for what you
      have uploaded and your avatar.

      account.json           your account: names, e-mail address, sessions, personal
                             tokens (not their secrets) and bots
      audit.ndjson           what happened to the ways into it, the oldest first
      profile.json           your profile
      settings.json          what your apps remember together
      notifications.json     what you want to be told
      reminders.json         what you want to be reminded of, and when
      blocks.json            whom you have blocked
      former-names.json      user names that still lead to you
      avatar.jpg             your avatar, if you have one
      conversations.json     the rooms, direct and group chats that you are in
      messages/<id>.ndjson   what you have said in the conversation of that id, also in
                             those that you have left; "replyTo" is the "sequence" of the
                             message that you answered
      reactions/<id>.ndjson  your reactions there, and to which messages
      votes/<id>.ndjson      what you have chosen in polls there, by the place of each option,
                             from 0; "sequence" is the poll's
      drafts/<id>.ndjson     what you have begun to write there; "threadRoot" is the message
                             in whose thread it is
      scheduled/<id>.ndjson  what you want to be said there later, or what was not said and why
      files.ndjson           what you have uploaded, under which name
      files/<id>/...         the files themselves, by conversation

      In an .ndjson file every line is a JSON document of its own. What others have said
      is theirs, and not in here. Nor is what you have deleted, and what was older than
      its room keeps messages.
      """;

  private final Instant requestedAt;
  private final List<String> notes = new ArrayList<>();
  private long unlisted;

  ReadMe(Instant requestedAt) {
    this.requestedAt = requestedAt;
  }

  void leaveOut(String what) {
    if (notes.size() < MOST_NOTES) {
      notes.add(what);
    } else {
      unlisted++;
    }
  }

  String text() {
    var text = new StringBuilder(TEXT.formatted(requestedAt));
    if (notes.isEmpty()) {
      return text.toString();
    }
    text.append("\nWhat is left out:\n");
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    if (unlisted > 0) {
      text.append("- and ").append(unlisted).append(" more\n");
    }
    return text.toString();
  }
}
