package chat.parley.contracts.frame;

/// Why the server closes a connection, in bands that say what to do: 4000–4099 reconnect and
/// resume, 4100–4199 refresh the token first, 4200–4299 do not come back without a change.
public enum CloseCode {
  GOING_AWAY(1001, "the server is stopping; reconnect and resume"),
  TOO_SLOW(4000, "too slow; reconnect and resume"),
  SILENT(4001, "no sign of life; reconnect and resume"),
  LAGGING(4002, "the server lost its place; reconnect and resume"),
  TOKEN_EXPIRED(4100, "the access token has expired; refresh it, then reconnect and resume"),
  NO_HELLO(4200, "the first frame must be hello"),
  MALFORMED(4201, "a frame could not be read"),
  TOO_LARGE(4202, "a frame was too large"),
  TOO_MANY_CONNECTIONS(4203, "too many connections of one user"),
  SESSION_ENDED(4204, "the session has ended; log in again");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /// The status code of RFC 6455.
  public int code() {
    return code;
  }

  /// The reason sent with it, at most 123 bytes.
  public String reason() {
    return reason;
  }
}
