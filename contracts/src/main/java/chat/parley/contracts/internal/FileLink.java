package chat.parley.contracts.internal;

/// Where the gateway tells the secret of a link to a file. It takes it out of the address, which
/// others write down, and takes what a client says there away.
public final class FileLink {
  public static final String HEADER = "X-Parley-File-Link";

  private FileLink() {}
}
