package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The one door: what only members may do or see asks here first. An answer holds for as long as
/// the conversation is locked.
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
  ///   whose role does not allow the act
  public Membership require(Caller caller, UUID conversationId, Act act) {
    Membership member = require(caller, conversationId);
    if (!act.isFor(member.role())) {
      throw new ProblemException(ProblemCode.FORBIDDEN, "Your role does not allow this.");
    }
    return member;
  }

  /// The other member whom somebody acts on.
  ///
  /// @throws ProblemException not-found, if the other is no member; forbidden, if the other stands
  ///   as high or higher
  Member requireBelow(Membership by, UUID userId) {
    return findBelow(by, userId).orElseThrow(ProblemException::notFound);
  }

  /// @throws ProblemException forbidden, if the other is a member who stands as high or higher
  public void requireNotAsHigh(Membership by, UUID userId) {
    var _ = findBelow(by, userId);
  }

  /// The same of a user who may be no member.
  Optional<Member> findBelow(Membership by, UUID userId) {
    Optional<Member> other = members.findByConversationIdAndUserId(by.conversationId(), userId);
    if (other.filter(it -> !by.role().outranks(it.role())).isPresent()) {
      throw new ProblemException(ProblemCode.FORBIDDEN, "Your role is not above theirs.");
    }
    return other;
  }

  public Optional<Membership> find(Caller caller, UUID conversationId) {
    return find(caller.userId(), conversationId);
  }

  public Optional<Membership> find(UUID userId, UUID conversationId) {
    return members.findByConversationIdAndUserId(conversationId, userId).map(Membership::of);
  }
}
