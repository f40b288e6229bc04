package chat.parley.auth.signup;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/login.md`.
@RestController
class SignUpController {
  private final SignUp signUp;

  SignUpController(SignUp signUp) {
    this.signUp = signUp;
  }

  @PostMapping("/api/v1/auth/signup")
  ResponseEntity<SignUpResponse> signUp(@Valid @RequestBody SignUpRequest request) {
    UUID userId = signUp.register(request);
    return ResponseEntity.created(URI.create("/api/v1/users/" + userId))
        .body(new SignUpResponse(userId, request.username()));
  }
}
