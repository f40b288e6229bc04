package chat.parley.room.invite;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param token only once, in the answer to who has made it
@JsonInclude(JsonInclude.Include.NON_NULL)
record InviteLinkResponse(
    UUID id,
    @Nullable String token,
    UUID createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Integer maxUses,
    int uses) {

  static InviteLinkResponse from(InviteLink link) {
    return of(link, null);
  }

  static InviteLinkResponse from(InviteLink link, LinkToken token) {
    return of(link, token.text());
  }

  private static InviteLinkResponse of(InviteLink link, @Nullable String token) {
    return new InviteLinkResponse(
        link.id(),
        token,
        link.createdBy(),
        link.createdAt(),
        link.expiresAt(),
        link.maxUses(),
        link.uses());
  }
}
