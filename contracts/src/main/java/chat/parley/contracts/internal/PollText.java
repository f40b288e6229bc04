package chat.parley.contracts.internal;

import java.util.List;

/// How a question and what can be chosen stand in one text: the question in the first line, each
/// option in a line of its own after that. So whoever knows nothing of polls can read it.
public final class PollText {
  static final int LEAST_OPTIONS = 2;
  static final int MOST_OPTIONS = 20;
  static final int LONGEST_QUESTION = 500;
  static final int LONGEST_OPTION = 200;

  private PollText() {}

  /// What can be chosen, in order.
  public static List<String> optionsOf(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    return lines.subList(1, lines.size());
  }
}
