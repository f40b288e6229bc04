package chat.parley.user.profile;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users")
class ProfileController {
  private static final int MOST_IDS = 100;

  private final Profiles profiles;

  ProfileController(Profiles profiles) {
    this.profiles = profiles;
  }

  @GetMapping("/me")
  OwnProfileResponse own(Caller caller) {
    return OwnProfileResponse.from(profiles.of(caller));
  }

  @PatchMapping("/me")
  OwnProfileResponse change(Caller caller, @Valid @RequestBody ChangeProfileRequest request) {
    return OwnProfileResponse.from(profiles.change(caller, request.checked()));
  }

  @GetMapping("/{id}")
  ProfileResponse one(@PathVariable UUID id) {
    return profiles.of(id).map(ProfileResponse::from).orElseThrow(ProblemException::notFound);
  }

  /// Those of the users that there are, in the order in which they were asked for.
  @GetMapping
  List<ProfileResponse> many(@RequestParam @Size(max = MOST_IDS) List<UUID> ids) {
    return profiles.inOrder(ids);
  }
}
