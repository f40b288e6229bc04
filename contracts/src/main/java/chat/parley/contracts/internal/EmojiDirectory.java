package chat.parley.contracts.internal;

import java.util.Set;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// The emoji of the installation; owned by file-service.
public interface EmojiDirectory {

  /// @param names without colons, at most 100
  /// @return those of them that an emoji has
  @PostExchange("/internal/emoji/names")
  Set<String> known(@RequestBody Set<String> names);
}
