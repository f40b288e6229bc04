package chat.parley.auth.session;

import java.util.List;

record SessionsResponse(List<SessionResponse> sessions) {
  SessionsResponse {
    sessions = List.copyOf(sessions);
  }
}
