package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms/{roomId}/owner")
class RoomOwnerController {
  private final RoleChanger roles;

  RoomOwnerController(RoleChanger roles) {
    this.roles = roles;
  }

  @PostMapping
  MembershipResponse handOver(
      Caller caller, @PathVariable UUID roomId, @Valid @RequestBody HandOverRequest request) {
    return MembershipResponse.from(roles.handOver(caller, roomId, request.userId()));
  }

  record HandOverRequest(@NotNull UUID userId) {}
}
