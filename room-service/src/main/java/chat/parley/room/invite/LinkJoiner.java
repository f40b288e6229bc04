package chat.parley.room.invite;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.RoomJoiner;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class LinkJoiner {
  private final InviteLinkStore links;
  private final RoomJoiner joiner;

  LinkJoiner(InviteLinkStore links, RoomJoiner joiner) {
    this.links = links;
    this.joiner = joiner;
  }

  /// Makes the caller a member of the room that a link leads to, and counts the use. Who is a
  /// member already stays so, and is not counted.
  ///
  /// @throws ProblemException not-found, if there is no such link; link-revoked, link-expired or
  ///   link-used-up; as {@link RoomJoiner#admit}
  @Transactional
  public Membership join(Caller caller, LinkToken token) {
    UUID roomId = links.find(token).orElseThrow(ProblemException::notFound).roomId();
    return joiner.join(caller.userId(), roomId, _ -> use(token));
  }

  private void use(LinkToken token) {
    // Once more: what is true of it under the lock of the room stays true.
    InviteLink link = links.find(token).orElseThrow(ProblemException::notFound);
    Optional<ProblemCode> fault = link.fault(Instant.now());
    if (fault.isPresent()) {
      throw new ProblemException(fault.get(), null);
    }
    links.countUse(link.id());
  }
}
