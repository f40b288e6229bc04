package chat.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PostingsTest {
  @Test
  void givesBackWhatItWasGiven() {
    var random = new Random(7);
    long[] postings =
        LongStream.generate(() ->
                Postings.posting(random.nextInt() >> random.nextInt(20), random.nextInt(16_384)))
            .limit(5_000)
            .toArray();
    var unique = new TreeSet<Long>(Long::compareUnsigned);
    LongStream.of(postings).forEach(unique::add);

    long[] decoded = Postings.decode(Postings.encode(postings)).toArray();

    assertThat(decoded).containsExactly(unique.stream().mapToLong(Long::longValue).toArray());
  }

  @Test
  void findsTheMessagesOfARangeOfTokens() {
    byte[] bytes =
        Postings.encode(
            new long[] {
              Postings.posting(5, 1),
              Postings.posting(-1, 9),
              Postings.posting(7, 2),
              Postings.posting(7, 300),
              Postings.posting(8, 4)
            });

    assertThat(find(bytes, 6, 7).stream().boxed()).containsExactly(2, 300);
    assertThat(find(bytes, 8, -1).stream().boxed()).containsExactly(4, 9);
    assertThat(find(bytes, 9, 10).stream().boxed()).isEmpty();
  }

  private static BitSet find(byte[] bytes, int first, int last) {
    var found = new BitSet();
    Postings.find(bytes, new Terms.Range(first, last), found::set);
    return found;
  }
}
