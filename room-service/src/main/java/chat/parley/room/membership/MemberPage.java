package chat.parley.room.membership;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Members in the order in which they joined.
///
/// @param nextCursor absent on the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemberPage(List<MemberResponse> members, @Nullable String nextCursor) {

  /// @param found one more than the limit where there is another page
  static MemberPage of(List<Member> found, int limit) {
    List<Member> page = found.subList(0, Math.min(found.size(), limit));
    String next = found.size() > limit ? Long.toString(page.getLast().joinedVersion()) : null;
    return new MemberPage(page.stream().map(MemberResponse::from).toList(), next);
  }

  record MemberResponse(UUID userId, Role role, Instant joinedAt) {
    static MemberResponse from(Member member) {
      return new MemberResponse(member.userId(), member.role(), member.joinedAt());
    }
  }
}
