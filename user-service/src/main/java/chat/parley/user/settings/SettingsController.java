package chat.parley.user.settings;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/settings")
class SettingsController {
  private final SettingsStore settings;

  SettingsController(SettingsStore settings) {
    this.settings = settings;
  }

  @GetMapping
  ResponseEntity<SettingsResponse> own(Caller caller) {
    return answer(settings.of(caller.userId()));
  }

  /// Only where they are as the client has read them: of two devices at once, one reads again.
  @PatchMapping
  ResponseEntity<SettingsResponse> change(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Settings change,
      Caller caller) {
    if (ifMatch == null) {
      throw ProblemException.invalid(HttpHeaders.IF_MATCH, "is missing");
    }
    return answer(
        settings
            .change(caller.userId(), ifMatch, change)
            .orElseThrow(() -> new ProblemException(ProblemCode.PRECONDITION_FAILED, null)));
  }

  private static ResponseEntity<SettingsResponse> answer(SettingsResponse settings) {
    return ResponseEntity.ok().eTag(settings.tag()).body(settings);
  }
}
