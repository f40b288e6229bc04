package chat.parley.notification.digest;

import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// What a digest says, as text and as HTML, which loads nothing from anywhere.
@Component
class DigestText {
  private final URI site;

  DigestText(DigestProperties properties) {
    this.site = properties.site();
  }

  String subject(Digest digest) {
    return digest.count() == 1
        ? "A message waits for you at Parley"
        : digest.count() + " messages wait for you at Parley";
  }

  /// @param page where to have no more of these mails sent
  String plain(Digest digest, URI page) {
    var text = new StringBuilder(subject(digest)).append(".\n\n");
    for (Digest.Part part : digest.conversations()) {
      text.append(nameOf(part)).append(" (").append(countOf(part)).append(")\n");
      if (part.text() != null) {
        text.append(senderOf(part)).append(": ").append(part.text()).append('\n');
      }
      text.append(addressOf(part.conversationId())).append("\n\n");
    }
    return text.append("Read all of it: ")
        .append(site.resolve("/inbox"))
        .append(
            "\n\n-- \nYou are mailed since you were away. When that is, and what is in the mail, you set at\n")
        .append(site.resolve("/settings/notifications"))
        .append("\nNo more of these mails:\n")
        .append(page)
        .append('\n')
        .toString();
  }

  /// The same as HTML.
  String html(Digest digest, URI page) {
    var html = new StringBuilder();
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(subject(digest)))
        .append(
            "</title></head><body style=\"font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em\">")
        .append("<h1 style=\"font-size: 1.2em\">")
        .append(escaped(subject(digest)))
        .append("</h1>");
    for (Digest.Part part : digest.conversations()) {
      html.append("<h2 style=\"font-size: 1em; margin-bottom: 0\"><a href=\"")
          .append(escaped(addressOf(part.conversationId()).toString()))
          .append("\">")
          .append(escaped(nameOf(part)))
          .append("</a></h2><p style=\"margin-top: 0\">")
          .append(escaped(countOf(part)));
      if (part.text() != null) {
        html.append("<br><strong>")
            .append(escaped(senderOf(part)))
            .append("</strong>: ")
            .append(escaped(part.text()));
      }
      html.append("</p>");
    }
    return html.append("<p><a href=\"")
        .append(escaped(site.resolve("/inbox").toString()))
        .append(
            "\">Read all of it</a></p><hr><p><small>You are mailed since you were away. <a href=\"")
        .append(escaped(site.resolve("/settings/notifications").toString()))
        .append("\">When that is, and what is in the mail</a>, you set. <a href=\"")
        .append(escaped(page.toString()))
        .append("\">No more of these mails</a>.</small></p></body></html>")
        .toString();
  }

  private URI addressOf(UUID conversationId) {
    return site.resolve("/c/" + conversationId);
  }

  private static String nameOf(Digest.Part part) {
    return Objects.requireNonNullElse(part.name(), "A conversation");
  }

  private static String senderOf(Digest.Part part) {
    return Objects.requireNonNullElse(part.sender(), "Somebody");
  }

  private static String countOf(Digest.Part part) {
    return part.count() == 1 ? "one message" : part.count() + " messages";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
