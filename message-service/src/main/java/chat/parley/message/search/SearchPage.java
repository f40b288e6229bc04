package chat.parley.message.search;

import chat.parley.message.listing.Position;
import chat.parley.message.log.Message;
import chat.parley.message.search.Comparison.Span;
import chat.parley.message.search.MessageSearch.Result;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was found.
///
/// @param cursor where the next page begins; absent on the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchPage(List<Hit> hits, boolean hasMore, @Nullable String cursor) {
  SearchPage {
    hits = List.copyOf(hits);
  }

  /// A message that was found.
  ///
  /// @param excerpt the part of its text that shows what was found
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Hit(
      UUID conversationId,
      long sequence,
      UUID senderId,
      Instant createdAt,
      @Nullable Instant editedAt,
      String contentType,
      Excerpt excerpt,
      List<UUID> fileIds) {
    Hit {
      fileIds = List.copyOf(fileIds);
    }
  }

  /// @param highlights what was found in it, in order, in UTF-16 units
  /// @param cutBefore whether the message begins before it
  /// @param cutAfter whether the message goes on after it
  record Excerpt(String text, List<Highlight> highlights, boolean cutBefore, boolean cutAfter) {
    Excerpt {
      highlights = List.copyOf(highlights);
    }

    static Excerpt of(Extract extract) {
      return new Excerpt(
          extract.text(),
          extract.spans().stream().map(Highlight::of).toList(),
          extract.cutBefore(),
          extract.cutAfter());
    }
  }

  /// @param end after the last unit
  record Highlight(int start, int end) {
    static Highlight of(Span span) {
      return new Highlight(span.start(), span.end());
    }
  }

  static SearchPage from(Result result) {
    Position next = result.next();
    return new SearchPage(
        result.hits().stream().map(SearchPage::hitOf).toList(),
        next != null,
        next == null ? null : next.toCursor());
  }

  private static Hit hitOf(Found found) {
    Message message = found.message();
    var content = message.content();
    var edit = message.edit();
    String contentType = content == null ? "text/plain" : content.contentType();
    List<Span> spans = found.match().spans();
    Extract extract =
        contentType.equals("text/markdown")
            ? Extract.ofMarkdown(found.text(), spans)
            : Extract.of(found.text(), spans);
    return new Hit(
        message.conversationId(),
        message.sequence(),
        message.senderId(),
        message.createdAt(),
        edit == null ? null : edit.at(),
        contentType,
        Excerpt.of(extract),
        message.fileIds());
  }
}
