package chat.parley.auth.export;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// @param password needed where the account logs in by password alone
record ExportAccountRequest(@Size(max = 128) @Nullable String password) {
  @Override
  public String toString() {
    return "ExportAccountRequest[]";
  }
}
