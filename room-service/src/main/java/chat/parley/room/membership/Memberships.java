package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The one door: what only members may do or see asks here first.
@Component
public class Memberships {
  private final MemberRepository members;

  Memberships(MemberRepository members) {
    this.members = members;
  }

  /// @throws ProblemException not-found, if there is no such conversation or the caller is not in
  ///   it
  public Membership require(Caller caller, UUID conversationId) {
    // 404, not 403: a private conversation must not be probed.
    return find(caller, conversationId).orElseThrow(ProblemException::notFound);
  }

  /// @throws ProblemException not-found as {@link #require}; forbidden, if the caller is a member
  ///   but owns nothing here
  public Membership requireOwner(Caller caller, UUID conversationId) {
    Membership member = require(caller, conversationId);
    if (member.role() != Role.OWNER) {
      throw new ProblemException(ProblemCode.FORBIDDEN, "Only an owner may do this.");
    }
    return member;
  }

  public Optional<Membership> find(Caller caller, UUID conversationId) {
    return members
        .findByConversationIdAndUserId(conversationId, caller.userId())
        .map(Membership::of);
  }
}
