package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import chat.parley.platform.web.PlainText;
import chat.parley.room.access.Mute;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms/{roomId}/mutes")
class MuteController {
  private final Muter muter;
  private final LogNotice notice;

  MuteController(Muter muter, LogNotice notice) {
    this.muter = muter;
    this.notice = notice;
  }

  @GetMapping
  Mutes all(Caller caller, @PathVariable UUID roomId) {
    return new Mutes(muter.of(caller, roomId));
  }

  @PutMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void mute(
      Caller caller,
      @PathVariable UUID roomId,
      @PathVariable UUID userId,
      @Valid @RequestBody MuteRequest request) {
    muter.mute(caller, roomId, userId, request.until(), request.reason());
    notice.postingChanged(roomId);
  }

  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(Caller caller, @PathVariable UUID roomId, @PathVariable UUID userId) {
    muter.lift(caller, roomId, userId);
    notice.postingChanged(roomId);
  }

  record Mutes(List<Mute> mutes) {}

  /// @param until absent for good
  /// @param reason trimmed; for those who see the mutes
  record MuteRequest(@Nullable Instant until, @Size(max = 250) @PlainText @Nullable String reason) {
    MuteRequest {
      reason = reason == null || reason.isBlank() ? null : reason.strip();
    }
  }
}
