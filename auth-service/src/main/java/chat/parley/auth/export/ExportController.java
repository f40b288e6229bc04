package chat.parley.auth.export;

import chat.parley.auth.audit.Origin;
import chat.parley.contracts.internal.ExportDirectory.Export;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/account-export.md`.
@RestController
@RequestMapping("/api/v1/auth/account/exports")
class ExportController {
  private final AccountExport export;

  ExportController(AccountExport export) {
    this.export = export;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Export begin(
      Caller caller,
      @AuthenticationPrincipal Jwt token,
      Origin origin,
      @Valid @RequestBody ExportAccountRequest request) {
    String session = Objects.requireNonNullElse(token.getClaimAsString("sid"), "");
    return export.begin(caller, session, request.password(), origin);
  }
}
