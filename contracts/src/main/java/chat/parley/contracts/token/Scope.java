package chat.parley.contracts.token;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a personal access token may be good for. Which operation of REST falls under which scope
/// stands in `openapi.json` and nowhere else; what falls under none is closed to every token.
public enum Scope {
  /// Messages, how far they are read, and notifications of them; live, too.
  MESSAGES_READ("messages:read"),
  /// Send, edit, delete, react.
  MESSAGES_WRITE("messages:write"),
  /// Conversations, their members, bans, invitations and links.
  ROOMS_READ("rooms:read"),
  /// Make, change and delete rooms and chats, join and leave, invite, remove, ban.
  ROOMS_WRITE("rooms:write"),
  /// The own profile, others' and who is online.
  PROFILE_READ("profile:read"),
  /// Change the own profile; block.
  PROFILE_WRITE("profile:write"),
  FILES_READ("files:read"),
  FILES_WRITE("files:write"),
  /// Post what comes by an incoming webhook, in a conversation that its address names.
  HOOKS_WRITE("hooks:write");

  private static final Map<String, Scope> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Scope::wire, Function.identity()));

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  /// As it is written in requests and tokens.
  @JsonValue
  public String wire() {
    return wire;
  }

  public static Optional<Scope> of(String wire) {
    return Optional.ofNullable(BY_NAME.get(wire));
  }

  /// @throws IllegalArgumentException if there is no such scope
  @JsonCreator
  static Scope require(String wire) {
    return of(wire).orElseThrow(() -> new IllegalArgumentException("unknown scope " + wire));
  }
}
