package chat.parley.contracts.problem;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;

/// Tells an outage, of a store or of another service, from a fault of ours or of the data.
public final class Outages {
  // By name: not every service has each of these on its class path.
  private static final Set<String> TYPES =
      Set.of(
          "org.springframework.dao.TransientDataAccessException",
          "org.springframework.dao.RecoverableDataAccessException",
          "org.springframework.dao.DataAccessResourceFailureException",
          "org.springframework.transaction.CannotCreateTransactionException",
          "org.springframework.data.redis.RedisConnectionFailureException",
          "org.springframework.data.redis.RedisSystemException",
          "org.springframework.web.client.ResourceAccessException",
          "org.springframework.web.client.HttpServerErrorException",
          "org.springframework.security.oauth2.core.OAuth2AuthorizationException",
          "org.apache.kafka.common.errors.RetriableException",
          "org.springframework.kafka.core.KafkaProducerException");

  private static final Set<String> CLIENT_FAILURE =
      Set.of("org.springframework.web.client.RestClientException");

  private Outages() {}

  /// Whether something that was needed was away, so that the same work can succeed later.
  public static boolean isOutage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean away =
          switch (cause) {
            case ConnectException _, SocketTimeoutException _ -> true;
            case SQLException sql -> isConnectionFailure(sql);
            case IllegalStateException state -> isNobodyThere(state);
            default -> isOfType(cause, TYPES) || isBrokenAnswer(cause);
          };
      if (away) {
        return true;
      }
    }
    return false;
  }

  // The other service died in the middle of its answer.
  private static boolean isBrokenAnswer(Throwable failure) {
    return isOfType(failure, CLIENT_FAILURE) && hasCause(failure, IOException.class);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(Throwable failure, Set<String> names) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (names.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }

  // Spring Cloud's load balancer tells by the message only that no instance is registered.
  private static boolean isNobodyThere(IllegalStateException failure) {
    String message = failure.getMessage();
    return message != null && message.startsWith("No instances available for ");
  }

  // 08 is "connection exception" and 57P "operator intervention", in SQLSTATE.
  private static boolean isConnectionFailure(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
