package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.ChangeMessage;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.SetActive;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.token.Scope;
import chat.parley.gateway.security.Identity;

/// Under which scope each frame falls, as `openapi.json` says it of the operations of REST.
final class FrameScopes {
  private FrameScopes() {}

  /// Whether somebody may send a frame; with a personal token, only within its scopes.
  static boolean allow(Identity identity, ClientFrame frame) {
    return switch (frame) {
      case Hello _, MarkRead _, SetActive _ -> identity.allows(Scope.MESSAGES_READ);
      case SendMessage _, ChangeMessage _, SetTyping _ -> identity.allows(Scope.MESSAGES_WRITE);
      case WatchPresence _ -> identity.allows(Scope.PROFILE_READ);
      case Ping _ -> true;
      // A personal token keeps its socket open by itself, and takes nobody else's place.
      case RefreshToken _ -> !identity.isPersonal();
    };
  }
}
