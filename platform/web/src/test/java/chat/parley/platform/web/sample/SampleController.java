package chat.parley.platform.web.sample;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Administrator;
import chat.parley.platform.web.Caller;
import chat.parley.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleController {
  enum Color {
    RED
  }

  record Part(@NotBlank String name) {}

  record Thing(
      @NotBlank @PlainText String name,
      @NotNull Color color,
      int count,
      boolean big,
      @Nullable UUID owner,
      @Nullable @Valid List<Part> parts) {}

  @GetMapping("/api/v1/open")
  String open() {
    return "open";
  }

  @GetMapping("/api/v1/me")
  Caller me(Caller caller) {
    return caller;
  }

  @GetMapping("/api/v1/administration")
  String administration(Administrator administrator) {
    return administrator.userId().toString();
  }

  @GetMapping("/api/v1/log")
  String log(Caller caller, Optional<Administrator> administrator) {
    return administrator.isPresent() ? "all" : caller.username();
  }

  @PostMapping("/api/v1/things")
  Thing make(@Valid @RequestBody Thing thing) {
    return thing;
  }

  @GetMapping("/api/v1/things/{id}")
  UUID thing(@PathVariable UUID id, @RequestParam(defaultValue = "1") @Max(10) int limit) {
    return id;
  }

  @GetMapping("/api/v1/needed")
  String needed(@RequestParam String what) {
    return what;
  }

  @GetMapping("/api/v1/failures/{kind}")
  String fail(@PathVariable String kind) throws Exception {
    switch (kind) {
      case "bug" -> throw new IllegalStateException("the password is hunter2");
      case "outage" -> throw new IllegalStateException("hunter2", new ConnectException("hunter2"));
      case "conflict" -> throw new ProblemException(ProblemCode.CONFLICT, "It is taken.");
      case "limited" ->
          throw new ProblemException(
              Problem.of(ProblemCode.RATE_LIMITED, null).withRetryAfterMs(1_200));
      default -> throw ProblemException.notFound();
    }
  }

  @GetMapping("/internal/ping")
  String ping() {
    return "pong";
  }

  @PostMapping("/internal/frames")
  ClientFrame frame(@RequestBody ClientFrame frame) {
    return frame;
  }

  @PostMapping("/internal/sizes")
  int size(@RequestBody String body) {
    return body.length();
  }
}
