package chat.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void allowsBurstThenRate() {
    var bucket = new TokenBucket(new Limit(10, 5), 0);

    for (int i = 0; i < 5; i++) {
      assertThat(bucket.take(0)).isZero();
    }
    assertThat(bucket.take(0)).isEqualTo(100);
    assertThat(bucket.take(SECOND / 20)).isEqualTo(50);
    assertThat(bucket.take(SECOND / 10)).isZero();
    assertThat(bucket.take(SECOND / 10)).isEqualTo(100);
  }

  @Test
  void holdsNoMoreThanItsBurst() {
    var bucket = new TokenBucket(new Limit(10, 2), 0);

    assertThat(bucket.take(1000 * SECOND)).isZero();
    assertThat(bucket.take(1000 * SECOND)).isZero();
    assertThat(bucket.take(1000 * SECOND)).isPositive();
  }
}
