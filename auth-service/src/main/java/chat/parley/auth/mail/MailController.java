package chat.parley.auth.mail;

import chat.parley.auth.limit.Allowances;
import chat.parley.contracts.internal.ClientAddress;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Answers the same, and as fast, whether or not there is such an account: what is looked up is
/// looked up afterwards.
@RestController
@RequestMapping("/api/v1/auth")
class MailController {
  private final AccountMails mails;
  private final Allowances allowances;
  private final MailProperties properties;

  MailController(AccountMails mails, Allowances allowances, MailProperties properties) {
    this.mails = mails;
    this.allowances = allowances;
    this.properties = properties;
  }

  @PostMapping("/verification-mails")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void verify(
      @Valid @RequestBody MailRequest request,
      @RequestHeader(name = ClientAddress.HEADER, defaultValue = "") String address) {
    take("verification-mail", request, address);
    mails.verifyAgain(request.email());
  }

  @PostMapping("/password-resets")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void reset(
      @Valid @RequestBody MailRequest request,
      @RequestHeader(name = ClientAddress.HEADER, defaultValue = "") String address) {
    take("password-reset", request, address);
    mails.resetPassword(request.email());
  }

  private void take(String kind, MailRequest request, String address) {
    if (!address.isEmpty()) {
      allowances.take("mail from", address, properties.perAddress());
    }
    allowances.take(kind, request.email(), properties.perEmail());
  }
}
