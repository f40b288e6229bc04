package chat.parley.user.search;

import chat.parley.platform.web.Caller;
import chat.parley.user.profile.ProfileResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {
  private final UserSearch search;
  private final EmailSearch byEmail;

  SearchController(UserSearch search, EmailSearch byEmail) {
    this.search = search;
    this.byEmail = byEmail;
  }

  /// The best first. There is no next page: whoever is not found needs a longer text.
  @GetMapping("/api/v1/users/search")
  List<ProfileResponse> find(
      @RequestParam @Size(min = 2, max = 80) String q,
      @RequestParam(defaultValue = "10") @Min(1) @Max(20) int limit,
      Caller caller) {
    return search.find(caller.userId(), q, limit);
  }

  /// In the body, not the address: addresses of requests stand in logs.
  @PostMapping("/api/v1/users/by-email")
  List<ProfileResponse> findByEmail(@Valid @RequestBody FindByEmailRequest request, Caller caller) {
    return byEmail.find(caller.userId(), request.email());
  }
}
