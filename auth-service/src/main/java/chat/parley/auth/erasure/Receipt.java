package chat.parley.auth.erasure;

import chat.parley.platform.crypto.Secrets;

/// What lets its bearer ask how far a deletion is, when nobody can log in to the account any more.
/// It is told once and kept by its digest only.
public record Receipt(String text) {
  public static Receipt random() {
    return new Receipt(Secrets.text());
  }

  public byte[] hash() {
    return Secrets.hash(text);
  }

  @Override
  public String toString() {
    return "Receipt";
  }
}
