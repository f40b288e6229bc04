package chat.parley.auth.password;

import chat.parley.auth.audit.Origin;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PasswordController {
  private final PasswordChange change;

  PasswordController(PasswordChange change) {
    this.change = change;
  }

  @PutMapping("/api/v1/auth/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(
      Caller caller,
      @AuthenticationPrincipal Jwt token,
      Origin origin,
      @Valid @RequestBody ChangePasswordRequest request) {
    change.change(
        caller, Objects.requireNonNullElse(token.getClaimAsString("sid"), ""), request, origin);
  }
}
