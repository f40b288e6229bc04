package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What whoever runs Parley does with keys; owned by room-service. Every call can be repeated.
public interface KeyAdministration {

  /// The key-encryption keys, and how many key sets each wraps.
  @GetExchange("/internal/keys")
  KeyStatus status();

  /// Makes a new primary key-encryption key, unless a rotation is under way: then that one goes on.
  @PostExchange("/internal/keys/rotation")
  KeyStatus begin();

  /// Does a part of the rotation that is under way: wraps some key sets anew or, where none is
  /// left, destroys the old key. To be repeated while {@link KeyStatus#rotating}.
  @PostExchange("/internal/keys/rotation/steps")
  KeyStatus advance();

  /// Gives some of the conversations whose newest key was made before a moment another one, for
  /// what is written from then on. To be repeated until none is left.
  ///
  /// @return how many
  @PostExchange("/internal/keys/conversation-rotations")
  int rotateConversations(@RequestParam Instant before);

  /// @param rotating whether a rotation is not at its end
  record KeyStatus(List<Kek> keys, boolean rotating) {
    public KeyStatus {
      keys = List.copyOf(keys);
    }
  }

  /// A key-encryption key.
  ///
  /// @param id names it; says nothing of it
  /// @param primary whether it wraps what is new
  /// @param keySets how many conversations' key sets it wraps
  record Kek(String id, boolean primary, Instant since, long keySets) {}
}
