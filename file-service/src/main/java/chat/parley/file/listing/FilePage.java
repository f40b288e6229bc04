package chat.parley.file.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Some of a conversation's files, newest first.
///
/// @param nextCursor asks for the files after these; absent where there are none. There may be no
///   more that are asked for: not every one is looked at for one answer
@JsonInclude(JsonInclude.Include.NON_NULL)
record FilePage(List<FileResponse> files, @Nullable UUID nextCursor) {
  FilePage {
    files = List.copyOf(files);
  }
}
