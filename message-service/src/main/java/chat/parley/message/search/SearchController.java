package chat.parley.message.search;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.listing.Position;
import chat.parley.message.search.MessageSearch.Result;
import chat.parley.platform.web.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/search.md`.
@RestController
class SearchController {
  private final MessageSearch search;
  private final UserNames users;

  SearchController(MessageSearch search, UserNames users) {
    this.search = search;
    this.users = users;
  }

  @GetMapping("/api/v1/search")
  SearchPage find(
      @RequestParam String q,
      @RequestParam(defaultValue = "newest") String sort,
      @RequestParam(defaultValue = "UTC") String zone,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit,
      Caller caller) {
    SearchQuery query =
        new QueryParser(zoneOf(zone), caller.userId(), name -> users.named(caller.userId(), name))
            .parse(q);
    return SearchPage.from(find(caller, query, sort, cursor, limit));
  }

  private Result find(
      Caller caller, SearchQuery query, String sort, @Nullable String cursor, int limit) {
    return switch (sort) {
      case "newest" -> {
        Position after = cursor == null ? null : Position.fromCursor(cursor);
        yield search.newest(caller.userId(), query, after, limit);
      }
      case "best" -> {
        if (cursor != null) {
          throw ProblemException.invalid("cursor", "goes with newest only");
        }
        yield search.best(caller.userId(), query, limit);
      }
      default -> throw ProblemException.invalid("sort", "must be newest or best");
    };
  }

  private static ZoneId zoneOf(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException exception) {
      throw ProblemException.invalid("zone", "is no time zone");
    }
  }
}
