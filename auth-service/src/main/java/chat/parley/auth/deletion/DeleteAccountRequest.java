package chat.parley.auth.deletion;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// @param password needed where the account logs in by password alone
record DeleteAccountRequest(
    @Size(max = 128) @Nullable String password, @NotNull MessagesChoice messages) {
  @Override
  public String toString() {
    return "DeleteAccountRequest[" + messages + "]";
  }
}
