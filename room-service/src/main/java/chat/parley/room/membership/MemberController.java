package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/members")
class MemberController {
  private final Memberships memberships;
  private final MemberRepository members;
  private final RoleChanger roles;
  private final MemberRemover remover;
  private final LogNotice notice;

  MemberController(
      Memberships memberships,
      MemberRepository members,
      RoleChanger roles,
      MemberRemover remover,
      LogNotice notice) {
    this.memberships = memberships;
    this.members = members;
    this.roles = roles;
    this.remover = remover;
    this.notice = notice;
  }

  @GetMapping
  MemberPage members(
      Caller caller,
      @PathVariable UUID conversationId,
      @RequestParam(defaultValue = "0") @Min(0) long cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    Membership member = memberships.require(caller, conversationId);
    return MemberPage.of(
        members.findByConversationIdAndJoinedVersionGreaterThanOrderByJoinedVersion(
            member.conversationId(), cursor, Limit.of(limit + 1)),
        limit);
  }

  @PutMapping("/{userId}/role")
  MembershipResponse changeRole(
      Caller caller,
      @PathVariable UUID conversationId,
      @PathVariable UUID userId,
      @Valid @RequestBody ChangeRoleRequest request) {
    return MembershipResponse.from(roles.change(caller, conversationId, userId, request.role()));
  }

  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable UUID conversationId, @PathVariable UUID userId) {
    long version = remover.remove(caller, conversationId, userId);
    notice.left(conversationId, userId, version);
  }

  record ChangeRoleRequest(@NotNull Role role) {}
}
