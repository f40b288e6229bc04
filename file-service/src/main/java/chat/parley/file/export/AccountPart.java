package chat.parley.file.export;

import chat.parley.contracts.internal.AccountCopy;
import chat.parley.contracts.internal.AccountCopy.AuditEntry;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The account and the ways into it.
@Component
@Order(1)
class AccountPart implements Part {
  private final AccountCopy accounts;

  AccountPart(AccountCopy accounts) {
    this.accounts = accounts;
  }

  @Override
  public void addTo(Archive archive, UUID userId) throws IOException {
    archive.addJson("account.json", accounts.account(userId));
    archive.addLines(
        "audit.ndjson",
        0L,
        after -> accounts.audit(userId, after),
        AuditEntry::number,
        entry -> entry);
  }
}
