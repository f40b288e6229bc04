package chat.parley.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

class OutagesTest {

  @Test
  void findsAnOutageBehindOtherFailures() {
    var hidden = new IllegalArgumentException(new RuntimeException(new ConnectException()));

    assertThat(Outages.isOutage(hidden)).isTrue();
    assertThat(Outages.isOutage(new SocketTimeoutException())).isTrue();
    assertThat(Outages.isOutage(new ResourceAccessException("away"))).isTrue();
    assertThat(Outages.isOutage(new IllegalStateException("No instances available for rooms")))
        .isTrue();
  }

  @Test
  void tellsALostDatabaseFromARefusedStatement() {
    assertThat(Outages.isOutage(new SQLException("gone", "08006"))).isTrue();
    assertThat(Outages.isOutage(new SQLException("stopping", "57P01"))).isTrue();
    assertThat(Outages.isOutage(new SQLException("not null", "23502"))).isFalse();
    assertThat(Outages.isOutage(new SQLException("unknown"))).isFalse();
  }

  @Test
  void takesAFaultOfOursForNoOutage() {
    assertThat(Outages.isOutage(new IllegalStateException("bug"))).isFalse();
    assertThat(Outages.isOutage(new NullPointerException())).isFalse();
  }
}
