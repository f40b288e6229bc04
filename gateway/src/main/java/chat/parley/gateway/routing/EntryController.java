package chat.parley.gateway.routing;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says where to go from the front door.
@RestController
class EntryController {
  private static final EntryResponse ENTRY =
      new EntryResponse(
          "Parley",
          "A real-time chat platform that a team can own.",
          new EntryPoints(
              "POST /api/v1/auth/signup",
              "POST /api/v1/auth/login",
              "/login",
              "/api/v1",
              "/ws",
              "/docs",
              "/spec/openapi.json",
              "/spec/asyncapi.json",
              "/actuator/health"));

  @GetMapping("/")
  EntryResponse entry() {
    return ENTRY;
  }

  record EntryResponse(String name, String description, EntryPoints entryPoints) {}

  record EntryPoints(
      String signup,
      String login,
      String browserLogin,
      String api,
      String socket,
      String docs,
      String openapi,
      String asyncapi,
      String health) {}
}
