package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What services are asked for when an account is deleted, and what they answer. Repeats possible.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ErasureEvent {
  UUID userId();

  /// Which deletion it is about.
  UUID deletionId();

  /// An account is being deleted: services are to erase what they hold of its user, and to confirm
  /// it, also where they have done so before.
  ///
  /// @param services those that are asked, by name
  /// @param withMessages whether what the user has said and uploaded goes too
  @JsonTypeName("erasure.requested")
  record ErasureRequested(
      UUID userId,
      UUID deletionId,
      List<String> services,
      boolean withMessages,
      Instant requestedAt)
      implements ErasureEvent {
    public ErasureRequested {
      services = List.copyOf(services);
    }
  }

  /// A service holds nothing of the user any more that is to be erased, and takes nothing in.
  ///
  /// @param service its name
  @JsonTypeName("erasure.confirmed")
  record ErasureConfirmed(UUID userId, UUID deletionId, String service, Instant erasedAt)
      implements ErasureEvent {}
}
