package chat.parley.auth.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record RefreshTokenRequest(@NotBlank @Size(max = 8192) String refreshToken) {
  @Override
  public String toString() {
    return "RefreshTokenRequest[]";
  }
}
