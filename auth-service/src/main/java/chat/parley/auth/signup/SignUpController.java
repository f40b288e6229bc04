package chat.parley.auth.signup;

import chat.parley.auth.mail.Languages;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/login.md`.
@RestController
class SignUpController {
  private final SignUp signUp;

  SignUpController(SignUp signUp) {
    this.signUp = signUp;
  }

  @PostMapping("/api/v1/auth/signup")
  ResponseEntity<SignUpResponse> signUp(
      @Valid @RequestBody SignUpRequest request,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String languages) {
    UUID userId = signUp.register(request, Languages.among(languages).orElse(null));
    return ResponseEntity.created(URI.create("/api/v1/users/" + userId))
        .body(new SignUpResponse(userId, request.username()));
  }
}
