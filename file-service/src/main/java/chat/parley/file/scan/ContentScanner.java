package chat.parley.file.scan;

import chat.parley.file.scan.Verdict.Clean;
import chat.parley.file.scan.Verdict.Infected;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.HeldFiles;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Scans one file, where a scanner is named, and removes what it finds something in.
@Component
class ContentScanner {
  private static final Logger log = LoggerFactory.getLogger(ContentScanner.class);

  private final HeldFiles held;
  private final FileObjects objects;
  private final ConversationKeys conversationKeys;
  private final MeterRegistry meters;
  private final @Nullable Clamd clamd;

  ContentScanner(
      HeldFiles held,
      FileObjects objects,
      ConversationKeys conversationKeys,
      ScanProperties properties,
      MeterRegistry meters) {
    this.held = held;
    this.objects = objects;
    this.conversationKeys = conversationKeys;
    this.meters = meters;
    String address = properties.clamd();
    clamd = address == null ? null : new Clamd(address, properties.silence());
    // From the start on: a rate needs a value before the first one.
    List.of("clean", "infected", "failed").forEach(this::scans);
  }

  /// Whether a scanner is named.
  boolean isOn() {
    return clamd != null;
  }

  /// @return whether nothing was found in it; else it is removed, or was erased meanwhile
  /// @throws IOException where there is no verdict
  /// @throws IllegalStateException where no scanner is named, or its key can not be used
  boolean isClean(FileEntry entry) throws IOException {
    if (clamd == null) {
      throw new IllegalStateException("no scanner is named");
    }
    return switch (verdictOn(entry, clamd)) {
      case Clean() -> {
        scans("clean").increment();
        yield true;
      }
      case Infected(String virus) -> {
        if (held.condemn(entry.getId())) {
          scans("infected").increment();
          log.warn("File {} is removed: {} was found in it", entry.getId(), virus);
          held.remove(entry.file());
        }
        yield false;
      }
    };
  }

  void countFailure() {
    scans("failed").increment();
  }

  private Verdict verdictOn(FileEntry entry, Clamd scanner) throws IOException {
    KeySet keys =
        conversationKeys
            .of(entry.file().conversationId(), entry.keyVersion())
            .orElseThrow(() -> new IOException("its key is destroyed"));
    try (SeekableByteChannel content = objects.open(entry, entry.key(keys))) {
      return scanner.scan(Channels.newInputStream(content));
    }
  }

  private Counter scans(String outcome) {
    return meters.counter("parley.file.scans", "outcome", outcome);
  }
}
