package chat.parley.auth.token;

import java.util.List;

/// @param tokens the newest first
public record TokensResponse(List<TokenResponse> tokens) {
  public TokensResponse {
    tokens = List.copyOf(tokens);
  }
}
