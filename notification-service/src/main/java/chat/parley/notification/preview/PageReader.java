package chat.parley.notification.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads what a page says of itself: by Open Graph, by its head otherwise. Stateless.
final class PageReader {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_DESCRIPTION = 400;
  private static final int LONGEST_SITE = 80;

  // As PlainText has it: what stands around it must stay as it is.
  private static final Pattern UNPLAIN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private PageReader() {}

  /// Empty where the page has no title.
  static Optional<LinkPreview> read(PageFetcher.Page page) {
    Document document = parse(page);
    String host = page.address().host();
    return text(LONGEST_TITLE, meta(document, "og:title", "twitter:title"), document.title())
        .map(title ->
            new LinkPreview(
                page.address().uri().toString(),
                text(LONGEST_SITE, meta(document, "og:site_name")).orElse(host),
                title,
                text(
                        LONGEST_DESCRIPTION,
                        meta(document, "og:description", "twitter:description", "description"))
                    .orElse(null)));
  }

  private static Document parse(PageFetcher.Page page) {
    String charset = page.charset() == null ? null : page.charset().name();
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(page.bytes()), charset, page.address().uri().toString());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String meta(Document document, String... names) {
    return Stream.of(names)
        .flatMap(name ->
            document.head().getElementsByTag("meta").stream()
                .filter(it -> isNamed(it, name))
                .map(it -> it.attr("content"))
                .filter(it -> !it.isBlank()))
        .findFirst()
        .orElse("");
  }

  private static boolean isNamed(Element meta, String name) {
    return meta.attr("property").equalsIgnoreCase(name) || meta.attr("name").equalsIgnoreCase(name);
  }

  /// The first of some texts that says something, in one line.
  private static Optional<String> text(int longest, String... candidates) {
    return Stream.of(candidates)
        .map(it -> UNPLAIN.matcher(it).replaceAll(" ").strip().replaceAll("\\s+", " "))
        .filter(it -> !it.isEmpty())
        .map(it -> shortened(it, longest))
        .findFirst();
  }

  private static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
  }
}
