package chat.parley.bench.archive;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Texts of 3 to 19 words out of 60,000, which are as frequent as in a language (Zipf). The same
/// number always makes the same text. Stateless.
public final class Texts {
  public static final int WORDS = 60_000;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 19;
  private static final String CONSONANTS = "bdfghklmnprstvwz";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();

  // Has no factor in common with the number of words: so the frequent ones do not begin alike.
  private static final long STRIDE = 48_271;

  // Up to each rank, how often one of the words is said.
  private static final double[] SHARES = shares();

  private Texts() {}

  private static double[] shares() {
    double[] shares = new double[WORDS];
    double sum = 0;
    for (int rank = 0; rank < WORDS; rank++) {
      sum += 1.0 / (rank + 1);
      shares[rank] = sum;
    }
    return shares;
  }

  public static String of(long number) {
    return String.join(" ", words(number));
  }

  /// The words of a text, in their order.
  public static List<String> words(long number) {
    var random = new SplittableRandom(number);
    return IntStream.range(0, random.nextInt(SHORTEST, LONGEST + 1))
        .mapToObj(_ -> word(drawn(random)))
        .toList();
  }

  private static int drawn(SplittableRandom random) {
    int found = Arrays.binarySearch(SHARES, random.nextDouble(SHARES[WORDS - 1]));
    return found < 0 ? Math.min(-found - 1, WORDS - 1) : found;
  }

  /// @param rank 0 for the most frequent word
  public static String word(int rank) {
    var word = new StringBuilder();
    long rest = rank * STRIDE % WORDS;
    do {
      int syllable = (int) (rest % SYLLABLES);
      word.insert(0, VOWELS.charAt(syllable % VOWELS.length()))
          .insert(0, CONSONANTS.charAt(syllable / VOWELS.length()));
      rest /= SYLLABLES;
    } while (rest > 0);
    return word.toString();
  }

  /// A word that nobody has said.
  public static String nobodys(int number) {
    return "qx" + word(number);
  }
}
