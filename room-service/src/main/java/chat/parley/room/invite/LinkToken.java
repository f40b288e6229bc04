package chat.parley.room.invite;

import chat.parley.platform.crypto.Secrets;

/// What lets its bearer in by an invite link: 256 random bits, which only their hash is kept of.
///
/// @param text Base64url
record LinkToken(String text) {
  static LinkToken generate() {
    return new LinkToken(Secrets.text());
  }

  /// SHA-256 of the text: what is as random as this needs no slower one.
  byte[] hash() {
    return Secrets.hash(text);
  }

  @Override
  public String toString() {
    return "LinkToken";
  }
}
