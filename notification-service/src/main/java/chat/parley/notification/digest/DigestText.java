package chat.parley.notification.digest;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.util.HtmlUtils;

/// What one digest says, as text and as HTML, which loads nothing from anywhere.
///
/// @param site where people find Parley
/// @param catalogue what is said in the language
record DigestText(Digest digest, Locale language, URI site, Catalogue catalogue) {
  /// The texts of one language, those of mails.properties.
  interface Catalogue {
    String text(String id, Object... arguments);
  }

  String subject() {
    return catalogue.text("digest.subject", digest.count());
  }

  /// @param page where to have no more of these mails sent
  String plain(URI page) {
    var text = new StringBuilder(subject()).append(".\n\n");
    for (Digest.Part part : digest.conversations()) {
      text.append(nameOf(part)).append(" (").append(countOf(part)).append(")\n");
      if (part.text() != null) {
        text.append(senderOf(part)).append(": ").append(part.text()).append('\n');
      }
      text.append(addressOf(part.conversationId())).append("\n\n");
    }
    return text.append(catalogue.text("digest.all"))
        .append(": ")
        .append(site.resolve("/inbox"))
        .append("\n\n-- \n")
        .append(catalogue.text("digest.why"))
        .append('\n')
        .append(catalogue.text("digest.settings"))
        .append(": ")
        .append(site.resolve("/settings/notifications"))
        .append('\n')
        .append(catalogue.text("digest.no-more"))
        .append(": ")
        .append(page)
        .append('\n')
        .toString();
  }

  /// The same as HTML.
  String html(URI page) {
    var html = new StringBuilder();
    html.append("<!doctype html><html lang=\"")
        .append(language.toLanguageTag())
        .append("\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(subject()))
        .append(
            "</title></head><body style=\"font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em\">")
        .append("<h1 style=\"font-size: 1.2em\">")
        .append(escaped(subject()))
        .append("</h1>");
    for (Digest.Part part : digest.conversations()) {
      html.append("<h2 style=\"font-size: 1em; margin-bottom: 0\">")
          .append(link(addressOf(part.conversationId()), nameOf(part)))
          .append("</h2><p style=\"margin-top: 0\">")
          .append(escaped(countOf(part)));
      if (part.text() != null) {
        html.append("<br><strong>")
            .append(escaped(senderOf(part)))
            .append("</strong>: ")
            .append(escaped(part.text()));
      }
      html.append("</p>");
    }
    return html.append("<p>")
        .append(link(site.resolve("/inbox"), catalogue.text("digest.all")))
        .append("</p><hr><p><small>")
        .append(escaped(catalogue.text("digest.why")))
        .append("<br>")
        .append(link(site.resolve("/settings/notifications"), catalogue.text("digest.settings")))
        .append("<br>")
        .append(link(page, catalogue.text("digest.no-more")))
        .append("</small></p></body></html>")
        .toString();
  }

  private URI addressOf(UUID conversationId) {
    return site.resolve("/c/" + conversationId);
  }

  private String nameOf(Digest.Part part) {
    String name = part.name();
    return name == null ? catalogue.text("digest.conversation") : name;
  }

  private String senderOf(Digest.Part part) {
    String sender = part.sender();
    return sender == null ? catalogue.text("digest.somebody") : sender;
  }

  private String countOf(Digest.Part part) {
    return catalogue.text("digest.count", part.count());
  }

  private static String link(URI address, String text) {
    return "<a href=\"" + escaped(address.toString()) + "\">" + escaped(text) + "</a>";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
