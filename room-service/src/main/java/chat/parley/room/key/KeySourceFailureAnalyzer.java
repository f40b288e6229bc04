package chat.parley.room.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says why the service does not start in words in place of a stack trace.
final class KeySourceFailureAnalyzer extends AbstractFailureAnalyzer<KeySourceException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, KeySourceException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
