package chat.parley.auth.rename;

import chat.parley.auth.audit.Origin;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/rename.md`.
@RestController
class UsernameController {
  private final UsernameChange change;

  UsernameController(UsernameChange change) {
    this.change = change;
  }

  @PutMapping("/api/v1/auth/username")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(Caller caller, Origin origin, @Valid @RequestBody ChangeUsernameRequest request) {
    change.change(caller, request, origin);
  }
}
