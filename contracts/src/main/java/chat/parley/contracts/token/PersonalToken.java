package chat.parley.contracts.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A personal access token: a prefix by which people and secret scanners know it (`parley_pat_`, of
/// a bot `parley_bot_`), 256 random bits in 43 letters and digits, and a checksum in six, so that
/// what only looks like one can be told without asking anybody.
///
/// @param text as its bearer shows it
public record PersonalToken(String text) {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SECRET_BYTES = 32;
  private static final int SECRET_LETTERS = 43;
  private static final int CHECKSUM_LETTERS = 6;
  private static final String FAMILY = "parley_";
  private static final Pattern FORM =
      Pattern.compile("(parley_(?:pat|bot)_[0-9A-Za-z]{43})([0-9A-Za-z]{6})");

  /// Whose it is.
  public enum Kind {
    USER("parley_pat_"),
    BOT("parley_bot_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /// @param secret 32 random bytes
  public static PersonalToken of(Kind kind, byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException("a secret has 32 bytes");
    }
    String body = kind.prefix + letters(new BigInteger(1, secret), SECRET_LETTERS);
    return new PersonalToken(body + checksum(body));
  }

  /// Whether a bearer's token means to be one of these, and not a JWT.
  public static boolean isMeant(String token) {
    return token.startsWith(FAMILY);
  }

  /// Empty where it is none, by its form or its checksum.
  public static Optional<PersonalToken> read(String token) {
    Matcher form = FORM.matcher(token);
    return form.matches() && form.group(2).equals(checksum(form.group(1)))
        ? Optional.of(new PersonalToken(token))
        : Optional.empty();
  }

  /// SHA-256, in hexadecimal: all that is kept of it. What is as random as this can not be guessed
  /// from its hash, so that no slower one is needed.
  public String digest() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has SHA-256", exception);
    }
  }

  // It must not reach a log.
  @Override
  public String toString() {
    return "PersonalToken";
  }

  private static String checksum(String body) {
    var checksum = new CRC32();
    checksum.update(body.getBytes(US_ASCII));
    return letters(BigInteger.valueOf(checksum.getValue()), CHECKSUM_LETTERS);
  }

  private static String letters(BigInteger number, int count) {
    var base = BigInteger.valueOf(ALPHABET.length());
    var letters = new StringBuilder();
    for (BigInteger rest = number; letters.length() < count; rest = rest.divide(base)) {
      letters.append(ALPHABET.charAt(rest.mod(base).intValue()));
    }
    return letters.reverse().toString();
  }
}
