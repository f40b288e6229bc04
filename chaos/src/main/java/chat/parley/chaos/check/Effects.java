package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.AnsweredDifferently;
import chat.parley.chaos.check.Violation.EffectMissing;
import chat.parley.chaos.check.Violation.EffectRepeated;
import chat.parley.chaos.check.Violation.VoteMiscounted;
import chat.parley.chaos.history.Action.Alter;
import chat.parley.chaos.history.Action.ClosePoll;
import chat.parley.chaos.history.Action.Delete;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.MessageEdited;
import chat.parley.contracts.frame.ServerFrame.PollVoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// An acknowledged edit, deletion, reaction, pin, vote or end of a poll took effect at its
/// revision, or had nothing to do there; nothing is done twice, and votes are counted right.
final class Effects implements Invariant {
  private record Claim(Writing writing, long revision) {}

  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    List<Violation> found = new ArrayList<>();
    for (Log log : evidence.logs()) {
      checkClaims(evidence, log, found);
      checkNumber(evidence, log, Edit.class, MessageEdited.class, found);
      checkNumber(evidence, log, Vote.class, PollVoted.class, found);
    }
    return found.stream();
  }

  private static void checkClaims(Evidence evidence, Log log, List<Violation> found) {
    List<Claim> claims = new ArrayList<>();
    for (Writing writing : alterations(evidence, log.conversationId())) {
      claims.addAll(claimsOf(evidence, writing, found));
    }
    claims.sort(Comparator.comparingLong(Claim::revision));
    var replay = new Replay(log);
    for (Claim claim : claims) {
      replay.advanceTo(claim.revision());
      if (claim.revision() > log.head().revision() || !hadNothingToDo(claim, replay)) {
        found.add(
            new EffectMissing(
                log.conversationId(), claim.writing().write().clientId(), claim.revision()));
      }
    }
    replay.advanceTo(Long.MAX_VALUE);
    for (Change it : replay.repeated()) {
      found.add(new EffectRepeated(log.conversationId(), it.revision(), it.toString()));
    }
    for (PollVoted it : replay.miscounted()) {
      found.add(new VoteMiscounted(log.conversationId(), it.revision(), it.toString()));
    }
  }

  // The answers that name no change of this write, and so must have found nothing to do.
  private static List<Claim> claimsOf(Evidence evidence, Writing writing, List<Violation> found) {
    List<Claim> claims = new ArrayList<>();
    Accepted own = null;
    for (Operation operation : writing.acknowledged()) {
      if (!(operation.outcome() instanceof Accepted answer)) {
        continue;
      }
      if (own != null && !own.equals(answer)) {
        found.add(
            new AnsweredDifferently(
                writing.conversationId(), writing.write().clientId(), own, answer));
        continue;
      }
      boolean made =
          evidence
              .change(writing.conversationId(), answer.revision())
              .filter(writing::makes)
              .isPresent();
      if (made && isOwn(evidence, writing, answer)) {
        own = answer;
      } else if (!made) {
        claims.add(new Claim(writing, answer.revision()));
      }
    }
    return claims;
  }

  private static boolean isOwn(Evidence evidence, Writing writing, Accepted answer) {
    return evidence
        .origin(writing.conversationId(), answer.revision())
        .filter(writing::equals)
        .isPresent();
  }

  private static boolean hadNothingToDo(Claim claim, Replay replay) {
    Writing writing = claim.writing();
    return switch ((Alter) writing.write()) {
      case Edit _ -> false;
      case Delete it -> replay.isDeleted(it.sequence());
      case React it ->
          replay.isReacted(it.sequence(), it.emoji(), writing.userId()) == it.present();
      case Pin it -> replay.isPinned(it.sequence()) == it.present();
      case Vote it -> replay.hasVoted(it.sequence(), writing.userId(), it.options());
      case ClosePoll it -> replay.isClosed(it.sequence());
    };
  }

  // What they say may be erased, but they can still be counted.
  private static void checkNumber(
      Evidence evidence,
      Log log,
      Class<? extends Alter> asked,
      Class<? extends Change> made,
      List<Violation> found) {
    Map<Long, Integer> left = new HashMap<>();
    for (Writing writing : alterations(evidence, log.conversationId())) {
      if (asked.isInstance(writing.write()) && !writing.isRefused()) {
        left.merge(((Alter) writing.write()).sequence(), 1, Integer::sum);
      }
    }
    for (Change change : log.changes()) {
      if (made.isInstance(change) && left.merge(change.sequence(), -1, Integer::sum) < 0) {
        found.add(new EffectRepeated(log.conversationId(), change.revision(), change.toString()));
      }
    }
  }

  private static List<Writing> alterations(Evidence evidence, UUID conversation) {
    return evidence.writings().stream()
        .filter(it -> it.write() instanceof Alter && it.conversationId().equals(conversation))
        .toList();
  }
}
