package chat.parley.file.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Some of a conversation's files, newest first.
///
/// @param nextCursor asks for the files after these; absent where there are none
@JsonInclude(JsonInclude.Include.NON_NULL)
record FilePage(List<FileResponse> files, @Nullable UUID nextCursor) {
  FilePage {
    files = List.copyOf(files);
  }

  /// @param files up to one more than `limit`: that one tells that there are more
  static FilePage of(List<FileResponse> files, int limit) {
    if (files.size() <= limit) {
      return new FilePage(files, null);
    }
    return new FilePage(files.subList(0, limit), files.get(limit - 1).id());
  }
}
