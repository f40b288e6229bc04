package chat.parley.message.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A message as Slack's webhooks take it: `text`, `blocks` and `attachments`, whose text is kept
/// and whose looks are not. What would let the sender pose as somebody, as `username` and
/// `icon_url`, counts for nothing: everybody sees whose webhook it is.
///
/// Source: https://docs.slack.dev/messaging/formatting-message-text, .../block-kit
///
/// @param json an object
record SlackMessage(JsonNode json) {

  /// What it says, in Markdown; empty where that is nothing.
  String toMarkdown() {
    List<String> parts = new ArrayList<>();
    String blocks = ofBlocks(json);
    // Beside blocks the text is only what a notification shows.
    parts.add(blocks.isEmpty() ? ofText(json.path("text")) : blocks);
    json.path("attachments").valueStream().map(SlackMessage::ofAttachment).forEach(parts::add);
    return joined(parts.stream(), "\n\n");
  }

  private static String ofBlocks(JsonNode holder) {
    return joined(holder.path("blocks").valueStream().map(SlackMessage::ofBlock), "\n\n");
  }

  private static String ofBlock(JsonNode block) {
    return switch (block.path("type").asString("")) {
      case "section" ->
          joined(
              Stream.concat(
                  Stream.of(ofText(block.path("text"))),
                  block.path("fields").valueStream().map(SlackMessage::ofText)),
              "\n");
      case "header" -> strong(ofText(block.path("text")));
      case "context" ->
          joined(block.path("elements").valueStream().map(SlackMessage::ofElement), " ");
      case "image" -> ofImage(block);
      case "divider" -> "---";
      case "markdown" -> block.path("text").asString("").strip();
      case "rich_text" -> ofRichText(block);
      default -> "";
    };
  }

  private static String ofElement(JsonNode element) {
    return element.path("type").asString("").equals("image") ? ofImage(element) : ofText(element);
  }

  private static String ofImage(JsonNode image) {
    String address = image.path("image_url").asString("");
    return address.isEmpty() ? "" : link(image.path("alt_text").asString(""), address);
  }

  // Sections, lists and quotes of runs; how they look is not kept.
  private static String ofRichText(JsonNode element) {
    String own =
        switch (element.path("type").asString("")) {
          case "text" -> Mrkdwn.escape(element.path("text").asString(""));
          case "link" -> link(element.path("text").asString(""), element.path("url").asString(""));
          case "emoji" -> ":" + element.path("name").asString("") + ":";
          default -> "";
        };
    boolean isLines = element.path("type").asString("").equals("rich_text_list");
    return own
        + element
            .path("elements")
            .valueStream()
            .map(it -> isLines ? "- " + ofRichText(it) : ofRichText(it))
            .collect(Collectors.joining(isLines ? "\n" : ""));
  }

  private static String ofAttachment(JsonNode attachment) {
    String title = ofText(attachment.path("title"));
    String address = attachment.path("title_link").asString("");
    String said =
        joined(
            Stream.of(
                    Stream.of(
                        ofText(attachment.path("pretext")),
                        ofText(attachment.path("author_name")),
                        address.isEmpty() ? strong(title) : link(title, address),
                        ofText(attachment.path("text"))),
                    attachment.path("fields").valueStream().map(SlackMessage::ofField),
                    Stream.of(
                        ofBlocks(attachment),
                        ofImage(attachment),
                        ofText(attachment.path("footer"))))
                .flatMap(it -> it),
            "\n");
    return said.isEmpty() ? ofText(attachment.path("fallback")) : said;
  }

  private static String ofField(JsonNode field) {
    return joined(Stream.of(strong(ofText(field.path("title"))), ofText(field.path("value"))), " ");
  }

  /// A text, or an object that has one and says whether it is formatted.
  private static String ofText(JsonNode text) {
    if (text.isObject()) {
      String said = text.path("text").asString("").strip();
      return text.path("type").asString("").equals("plain_text")
          ? Mrkdwn.escape(said)
          : Mrkdwn.toMarkdown(said);
    }
    return Mrkdwn.toMarkdown(text.asString("").strip());
  }

  private static String strong(String text) {
    return text.isEmpty() ? "" : "**" + text + "**";
  }

  private static String link(String label, String address) {
    return Mrkdwn.link(label.isBlank() ? address : label, address);
  }

  private static String joined(Stream<String> parts, String between) {
    return parts.filter(it -> !it.isBlank()).collect(Collectors.joining(between));
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "SlackMessage[]";
  }
}
