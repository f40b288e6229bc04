package chat.parley.message.scheduled;

import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.command.Commands;
import chat.parley.message.listing.MessageKeys;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sends what is due, as its author would: everything is asked and checked anew.
///
/// Each is sent once, whatever dies: the log takes a message of one name once, and answers a repeat
/// as the first time. Who has taken some and dies leaves them to the next one, a minute later.
///
/// Trail: `docs/trails/scheduled-message.md`.
@Component
class ScheduledSender {
  private static final Logger log = LoggerFactory.getLogger(ScheduledSender.class);
  private static final int AT_ONCE = 50;
  private static final Duration MINE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final ScheduledStore store;
  private final MessageKeys keys;
  private final Commands commands;
  private final ScheduledNews news;
  private final AtomicBoolean working = new AtomicBoolean();
  private volatile boolean closed;

  ScheduledSender(ScheduledStore store, MessageKeys keys, Commands commands, ScheduledNews news) {
    this.store = store;
    this.keys = keys;
    this.commands = commands;
    this.news = news;
  }

  // On a thread of its own: others wait for the scheduler's.
  @Scheduled(fixedDelay = 500)
  void look() {
    if (!closed && working.compareAndSet(false, true)) {
      Thread.ofVirtual().name("scheduled-sender").start(this::run);
    }
  }

  @PreDestroy
  void close() {
    closed = true;
  }

  private void run() {
    try {
      List<ScheduledMessage> due = store.take(AT_ONCE, MINE);
      while (!due.isEmpty() && !closed) {
        send(due);
        due = store.take(AT_ONCE, MINE);
      }
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception) || closed) {
        log.warn("Scheduled messages are sent later: {}", exception.toString());
      } else {
        log.error("Scheduled messages could not be sent; it is tried again", exception);
      }
    } finally {
      working.set(false);
    }
  }

  private void send(List<ScheduledMessage> due) {
    Map<UUID, Integer> versions = new HashMap<>();
    due.forEach(it -> versions.merge(it.conversationId(), it.content().keyVersion(), Math::max));
    Map<UUID, KeySet> keySets = keys.of(versions);
    List<ScheduledMessage> readable = new ArrayList<>();
    List<SendCommand> wanted = new ArrayList<>();
    for (ScheduledMessage it : due) {
      KeySet keySet = keySets.get(it.conversationId());
      String text =
          CipherThreads.call(() -> ChangeDecryptor.textOf(it.contentId(), it.content(), keySet));
      if (text == null) {
        fail(it, keySet == null ? ProblemCode.NOT_FOUND : ProblemCode.INTERNAL);
        continue;
      }
      readable.add(it);
      wanted.add(it.toCommand(text));
    }
    List<Outcome> outcomes = commands.apply(wanted);
    for (int i = 0; i < readable.size(); i++) {
      settle(readable.get(i), outcomes.get(i));
    }
  }

  private void settle(ScheduledMessage message, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> {
        store.remove(message);
        news.tell(message, false);
      }
      case Outcome.Refused(Problem problem) -> {
        boolean lasting =
            !problem.retryable() || message.sendAt().plus(PATIENCE).isBefore(Instant.now());
        if (lasting) {
          fail(message, problem.code());
        } else if (problem.code() == ProblemCode.SLOW_MODE) {
          store.putOff(message, pauseOf(problem));
        } else {
          store.doubt(message, PAUSE);
        }
      }
    }
  }

  private static Duration pauseOf(Problem problem) {
    Long milliseconds = problem.retryAfterMs();
    return milliseconds == null ? PAUSE : Duration.ofMillis(milliseconds);
  }

  private void fail(ScheduledMessage message, ProblemCode code) {
    store.fail(message, code.code());
    news.tell(message, true);
  }
}
