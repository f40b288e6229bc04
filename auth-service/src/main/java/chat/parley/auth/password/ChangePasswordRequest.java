package chat.parley.auth.password;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record ChangePasswordRequest(
    @NotEmpty @Size(max = 128) String current,
    @JsonProperty("new") @NotNull @Size(max = 128) String replacement) {
  @Override
  public String toString() {
    return "ChangePasswordRequest[]";
  }
}
