package chat.parley.backing;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a {@link MailSink} has taken. Reading changes nothing.
public final class Mails {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI api;

  /// @param api as {@link MailSink#api()} says
  public Mails(URI api) {
    this.api = api;
  }

  /// All that was sent to an address, in the order in which it came.
  public List<Mail> to(String address) {
    var mailbox = URLEncoder.encode(address, StandardCharsets.UTF_8);
    return get("api/user/" + mailbox + "/messages")
        .map(mails -> mails.valueStream().map(mail -> Mail.read(address, mail)).toList())
        .orElse(List.of());
  }

  /// All that was sent to anybody, oldest first, to the second.
  public List<Mail> all() {
    return get("api/user")
        .map(mailboxes ->
            mailboxes
                .valueStream()
                .flatMap(mailbox -> to(mailbox.path("email").asString("")).stream())
                .sorted(Comparator.comparing(Mail::sentAt))
                .toList())
        .orElse(List.of());
  }

  // Empty where there is no such thing: nobody has written to that address yet.
  private Optional<JsonNode> get(String path) {
    try {
      var request = HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE).build();
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      return answer.statusCode() == OK
          ? Optional.of(JSON.readTree(answer.body())).filter(JsonNode::isArray)
          : Optional.empty();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", exception));
    }
  }

  /// One mail.
  ///
  /// @param text its plain text; empty where it has none
  /// @param html the same as HTML; empty where it has none
  /// @param headers its headers, of each the last
  /// @param sentAt the epoch where it does not say
  public record Mail(
      String to,
      String subject,
      String text,
      String html,
      Map<String, String> headers,
      Instant sentAt) {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /// The first address of a page that the text names.
    ///
    /// @throws IllegalStateException if it names none
    public URI link() {
      Matcher found = LINK.matcher(text);
      if (!found.find()) {
        throw new IllegalStateException("no link in: " + text);
      }
      return URI.create(found.group());
    }

    static Mail read(String to, JsonNode mail) {
      byte[] bytes = mail.path("mimeMessage").asString("").getBytes(StandardCharsets.UTF_8);
      try {
        var message = new MimeMessage(null, new ByteArrayInputStream(bytes));
        return new Mail(
            to,
            mail.path("subject").asString(""),
            part(message, "text/plain").orElse(""),
            part(message, "text/html").orElse(""),
            headersOf(message),
            sentAt(message.getHeader("Date", null)));
      } catch (MessagingException exception) {
        throw new IllegalStateException("a mail can not be read", exception);
      } catch (IOException exception) {
        throw new UncheckedIOException(exception);
      }
    }

    // A comment, such as the zone's name, may follow.
    private static Instant sentAt(@Nullable String date) {
      try {
        return date == null
            ? Instant.EPOCH
            : RFC_1123_DATE_TIME.parse(date.replaceFirst(" \\(.*", ""), Instant::from);
      } catch (DateTimeParseException _) {
        return Instant.EPOCH;
      }
    }

    private static Map<String, String> headersOf(Part message) throws MessagingException {
      Map<String, String> headers = new HashMap<>();
      for (Header header : Collections.list(message.getAllHeaders())) {
        headers.put(header.getName(), MimeUtility.unfold(header.getValue()));
      }
      return headers;
    }

    private static Optional<String> part(Part part, String type)
        throws MessagingException, IOException {
      if (part.isMimeType(type)) {
        return Optional.of(String.valueOf(part.getContent()).replace("\r\n", "\n").strip());
      }
      if (part.getContent() instanceof Multipart parts) {
        for (int index = 0; index < parts.getCount(); index++) {
          BodyPart inner = parts.getBodyPart(index);
          Optional<String> found = part(inner, type);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    }
  }
}
