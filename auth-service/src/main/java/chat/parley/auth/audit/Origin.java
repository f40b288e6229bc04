package chat.parley.auth.audit;

import chat.parley.platform.crypto.EntryHash;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Whence something was done, as far as that is known.
///
/// @param address the network address
/// @param client the program, as it calls itself, or Keycloak's name of it
public record Origin(@Nullable String address, @Nullable String client) {
  private static final int LONGEST_ADDRESS = 64;
  private static final int LONGEST_CLIENT = 200;
  private static final Origin UNKNOWN = new Origin(null, null);

  public Origin {
    address = text(address, LONGEST_ADDRESS);
    client = text(client, LONGEST_CLIENT);
  }

  public static Origin unknown() {
    return UNKNOWN;
  }

  /// What ties an entry to it, and can not be turned back by trying all addresses there are.
  ///
  /// @param nonce random, kept beside it
  String seal(String nonce) {
    byte[] hash =
        new EntryHash().add(nonce).addOptional(address).addOptional(client).after(EntryHash.none());
    return HexFormat.of().formatHex(hash);
  }

  // Of a client's making: PostgreSQL takes no NUL, and people no control characters.
  private static @Nullable String text(@Nullable String value, int longest) {
    if (value == null) {
      return null;
    }
    String plain = value.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
    return plain.isEmpty() ? null : plain.substring(0, Math.min(plain.length(), longest));
  }
}
