package chat.parley.user.profile;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
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
  private final Clock clock;

  ProfileController(Profiles profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  @GetMapping("/me")
  OwnProfileResponse own(Caller caller, @AuthenticationPrincipal Jwt token) {
    return OwnProfileResponse.from(profiles.of(caller, issuedAt(token)), clock.instant());
  }

  @PatchMapping("/me")
  OwnProfileResponse change(
      Caller caller,
      @AuthenticationPrincipal Jwt token,
      @Valid @RequestBody ChangeProfileRequest request) {
    Instant now = clock.instant();
    return OwnProfileResponse.from(
        profiles.change(caller, issuedAt(token), request.checked(now)), now);
  }

  @GetMapping("/{id}")
  ProfileResponse one(@PathVariable UUID id) {
    return profiles
        .of(id)
        .map(it -> ProfileResponse.from(it, clock.instant()))
        .orElseThrow(ProblemException::notFound);
  }

  /// The user of that name or, where nobody has it, the one who had it until lately.
  @GetMapping("/by-username/{username}")
  ProfileResponse byUsername(@PathVariable @Size(max = 64) String username, Caller caller) {
    return profiles
        .byUsername(caller.userId(), username.toLowerCase(Locale.ROOT))
        .map(it -> ProfileResponse.from(it, clock.instant()))
        .orElseThrow(ProblemException::notFound);
  }

  /// Those of the users that there are, in the order in which they were asked for.
  @GetMapping
  List<ProfileResponse> many(@RequestParam @Size(max = MOST_IDS) List<UUID> ids) {
    return profiles.inOrder(ids);
  }

  private static Instant issuedAt(Jwt token) {
    return Objects.requireNonNullElse(token.getIssuedAt(), Instant.EPOCH);
  }
}
