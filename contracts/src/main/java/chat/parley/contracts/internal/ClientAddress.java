package chat.parley.contracts.internal;

/// Where the gateway tells from which network address a call came. It takes what a client says
/// there away.
public final class ClientAddress {
  public static final String HEADER = "X-Parley-Client-Address";

  private ClientAddress() {}
}
