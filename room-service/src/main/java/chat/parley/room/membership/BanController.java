package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import chat.parley.platform.web.PlainText;
import chat.parley.room.access.BanResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
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
@RequestMapping("/api/v1/rooms/{roomId}/bans")
class BanController {
  private final Banisher banisher;
  private final LogNotice notice;

  BanController(Banisher banisher, LogNotice notice) {
    this.banisher = banisher;
    this.notice = notice;
  }

  @GetMapping
  Bans all(Caller caller, @PathVariable UUID roomId) {
    return new Bans(banisher.of(caller, roomId));
  }

  @PutMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void ban(
      Caller caller,
      @PathVariable UUID roomId,
      @PathVariable UUID userId,
      @Valid @RequestBody BanRequest request) {
    banisher
        .ban(caller, roomId, userId, request.reason())
        .ifPresent(version -> notice.left(roomId, userId, version));
  }

  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(Caller caller, @PathVariable UUID roomId, @PathVariable UUID userId) {
    banisher.lift(caller, roomId, userId);
  }

  record Bans(List<BanResponse> bans) {}

  /// @param reason trimmed; for those who see the bans
  record BanRequest(@Size(max = 250) @PlainText @Nullable String reason) {
    BanRequest {
      reason = reason == null || reason.isBlank() ? null : reason.strip();
    }
  }
}
