package chat.parley.room.report;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.conversation.Kind;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.Memberships;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes reports of members, and answers of moderators. What was said is copied nowhere: who may
/// answer reads it where it stands.
@Component
class Reports {
  private static final int MOST_OF_A_MEMBER = 20;

  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final ReportStore reports;
  private final AuditLog audit;

  Reports(
      ConversationRepository conversations,
      Memberships memberships,
      ReportStore reports,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.reports = reports;
    this.audit = audit;
  }

  /// Reports a user, or a message of theirs. Again changes nothing while it is not answered.
  ///
  /// @throws ProblemException conflict, where nobody moderates, or too much of the caller's waits
  @Transactional
  public Report report(
      Caller caller, UUID conversationId, UUID userId, @Nullable Long sequence, Reason reason) {
    Conversation conversation =
        conversations.lock(conversationId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, conversationId);
    if (conversation.kind() == Kind.DIRECT) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "Nobody moderates a direct chat: block the other.");
    }
    if (userId.equals(by.userId())) {
      throw ProblemException.invalid("userId", "must be another user's");
    }
    var report =
        new Report(
            UuidCreator.getTimeOrderedEpoch(),
            userId,
            sequence,
            reason,
            by.userId(),
            Instant.now().truncatedTo(ChronoUnit.MICROS));
    return reports.same(conversationId, report).orElseGet(() -> add(conversationId, report));
  }

  private Report add(UUID conversationId, Report report) {
    if (reports.countBy(conversationId, report.reportedBy()) >= MOST_OF_A_MEMBER) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "At most " + MOST_OF_A_MEMBER + " reports can wait for an answer.");
    }
    reports.add(conversationId, report);
    return report;
  }

  /// Ends a report about somebody who stands below the caller, or is no member.
  @Transactional
  public void answer(Caller caller, UUID conversationId, UUID reportId, Outcome outcome) {
    var _ = conversations.lock(conversationId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, conversationId, Act.ANSWER_REPORTS);
    Report report = reports.find(conversationId, reportId).orElseThrow(ProblemException::notFound);
    memberships.requireNotAsHigh(by, report.userId());
    reports.answer(reportId, outcome, by, Instant.now());
    audit.record(
        conversationId,
        by.userId(),
        outcome == Outcome.RESOLVED ? AuditAct.REPORT_RESOLVED : AuditAct.REPORT_DISMISSED,
        report.userId(),
        null);
  }

  /// What waits for an answer, the first first.
  @Transactional
  public List<Report> of(Caller caller, UUID conversationId) {
    var _ = conversations.lock(conversationId).orElseThrow(ProblemException::notFound);
    return reports.openFor(memberships.require(caller, conversationId, Act.ANSWER_REPORTS));
  }
}
