package chat.parley.auth.email;

import chat.parley.auth.audit.Origin;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth/email")
class EmailController {
  private final EmailChange change;

  EmailController(EmailChange change) {
    this.change = change;
  }

  @PutMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  void change(Caller caller, @Valid @RequestBody ChangeEmailRequest request) {
    change.begin(caller, request);
  }

  @PostMapping("/confirmations")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(Caller caller, Origin origin, @Valid @RequestBody ConfirmEmailRequest request) {
    change.confirm(caller, request, origin);
  }
}
