package chat.parley.auth.erasure;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes down what each service has to erase of an account. From then on the deletion comes to its
/// end.
@Repository
public class ErasurePlans {
  /// The services that are asked together, stage by stage. First who else may speak to the user,
  /// and what the user is a member of: then nothing new comes up in the others, which go by that.
  private static final List<List<String>> STAGES =
      List.of(
          List.of("user-service", "room-service"),
          List.of("message-service", "presence-service", "notification-service", "file-service"));

  private final JdbcClient jdbc;

  ErasurePlans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return false where the account is being deleted already
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean add(Deletion deletion, Receipt receipt) {
    int added =
        jdbc.sql(
                """
                INSERT INTO deletion
                  (id, user_id, receipt_hash, with_messages, requested_at, locked_out_at, next_at)
                VALUES (?, ?, ?, ?, ?, CASE WHEN ? THEN now() END, now())
                ON CONFLICT (user_id) DO NOTHING
                """)
            .params(
                deletion.id(),
                deletion.userId(),
                receipt.hash(),
                deletion.withMessages(),
                deletion.requestedAt().atOffset(ZoneOffset.UTC),
                deletion.lockedOut())
            .update();
    if (added == 0) {
      return false;
    }
    for (int stage = 0; stage < STAGES.size(); stage++) {
      for (String service : STAGES.get(stage)) {
        jdbc.sql("INSERT INTO deletion_part (deletion_id, service, stage) VALUES (?, ?, ?)")
            .params(deletion.id(), service, stage)
            .update();
      }
    }
    return true;
  }
}
