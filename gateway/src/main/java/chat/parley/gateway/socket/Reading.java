package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.problem.Problem;
import org.jspecify.annotations.Nullable;

/// What came of reading a text frame.
sealed interface Reading {
  /// A frame that keeps to the contract.
  record Understood(ClientFrame frame) implements Reading {}

  /// JSON, but not a frame that keeps to the contract.
  ///
  /// @param ref the frame's, where it has one
  record Invalid(@Nullable String ref, Problem problem) implements Reading {}

  /// Not JSON.
  record Malformed(Problem problem) implements Reading {}

  /// Not even UTF-8, which RFC 6455 wants the connection to end for.
  record NotText() implements Reading {}
}
