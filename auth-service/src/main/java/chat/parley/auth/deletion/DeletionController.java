package chat.parley.auth.deletion;

import chat.parley.auth.audit.Origin;
import chat.parley.auth.deletion.AccountDeletion.Accepted;
import chat.parley.auth.erasure.Receipt;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/account-deletion.md`.
@RestController
@RequestMapping("/api/v1/auth/account/deletions")
class DeletionController {
  private final AccountDeletion deletion;
  private final DeletionStore deletions;

  DeletionController(AccountDeletion deletion, DeletionStore deletions) {
    this.deletion = deletion;
    this.deletions = deletions;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted delete(
      Caller caller,
      @AuthenticationPrincipal Jwt token,
      Origin origin,
      @Valid @RequestBody DeleteAccountRequest request) {
    return deletion.begin(
        caller, Objects.requireNonNullElse(token.getClaimAsString("sid"), ""), request, origin);
  }

  // Without a token: nobody has one of an account that is being deleted.
  @GetMapping("/{receipt}")
  DeletionResponse progress(@PathVariable String receipt) {
    return deletions.find(new Receipt(receipt)).orElseThrow(ProblemException::notFound);
  }
}
