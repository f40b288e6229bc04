package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import chat.parley.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms/{roomId}/unwanted-words")
class WordFilterController {
  private final WordFilter filter;
  private final LogNotice notice;

  WordFilterController(WordFilter filter, LogNotice notice) {
    this.filter = filter;
    this.notice = notice;
  }

  @GetMapping
  UnwantedWordsResponse all(Caller caller, @PathVariable UUID roomId) {
    return new UnwantedWordsResponse(filter.of(caller, roomId));
  }

  @PutMapping
  UnwantedWordsResponse put(
      Caller caller, @PathVariable UUID roomId, @Valid @RequestBody UnwantedWordsRequest request) {
    List<String> words = filter.put(caller, roomId, request.words());
    notice.postingChanged(roomId);
    return new UnwantedWordsResponse(words);
  }

  record UnwantedWordsResponse(List<String> words) {}

  /// @param words trimmed; what does not begin or end at a word's ends is never found
  record UnwantedWordsRequest(
      @NotNull @Size(max = 200) List<@NotNull @Size(min = 1, max = 100) @PlainText String> words) {
    UnwantedWordsRequest {
      words = words == null ? words : words.stream().map(String::strip).toList();
    }
  }
}
