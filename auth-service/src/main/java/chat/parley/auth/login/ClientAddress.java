package chat.parley.auth.login;

/// Where the gateway tells from which network address a call without a token came. It takes what a
/// client says there away.
public final class ClientAddress {
  public static final String HEADER = "X-Parley-Client-Address";

  private ClientAddress() {}
}
