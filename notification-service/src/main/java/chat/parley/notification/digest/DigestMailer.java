package chat.parley.notification.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.notification.inbox.Waiting;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Sends a digest as a mail, as text and as HTML.
@Component
class DigestMailer {
  private final JavaMailSender sender;
  private final UnsubscribeLinks links;
  private final DigestTexts texts;
  private final DigestProperties properties;

  DigestMailer(
      JavaMailSender sender,
      UnsubscribeLinks links,
      DigestTexts texts,
      DigestProperties properties) {
    this.sender = sender;
    this.links = links;
    this.texts = texts;
    this.properties = properties;
  }

  /// @param waiting what it tells of: a mail that is sent again, for nobody knows whether it was
  ///   taken, has the same `Message-ID`
  Result send(Addressee addressee, List<Waiting> waiting, Digest digest) {
    UUID userId = addressee.userId();
    DigestText text = texts.of(digest, addressee.language());
    URI page = links.page(userId);
    try {
      MimeMessage mail = sender.createMimeMessage();
      var helper = new MimeMessageHelper(mail, true, UTF_8.name());
      helper.setFrom(properties.from());
      helper.setTo(addressee.address());
      helper.setSubject(text.subject());
      helper.setText(text.plain(page), text.html(page));
      mail.setContentLanguage(new String[] {addressee.language().toLanguageTag()});
      mail.setHeader("Message-ID", messageId(userId, waiting));
      mail.setHeader("List-Unsubscribe", "<" + links.oneClick(userId) + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      mail.setHeader("Auto-Submitted", "auto-generated");
      sender.send(mail);
      return new Result.Sent();
    } catch (MessagingException failure) {
      return new Result.Refused("not an address");
    } catch (MailSendException failure) {
      return isRefused(failure) ? new Result.Refused("no such address") : failed(failure);
    } catch (MailException failure) {
      return failed(failure);
    }
  }

  private static Result failed(MailException failure) {
    return new Result.Failed(failure.getClass().getSimpleName());
  }

  // Trying again helps unless the server has said that there is no such address.
  private static boolean isRefused(MailSendException failure) {
    return failure.getFailedMessages().values().stream()
        .anyMatch(it ->
            it instanceof SendFailedException sending
                && sending.getInvalidAddresses() != null
                && sending.getInvalidAddresses().length > 0);
  }

  private String messageId(UUID userId, List<Waiting> waiting) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(userId.toString().getBytes(UTF_8));
      for (Waiting it : waiting) {
        hash.update((it.notificationId() + " " + it.total()).getBytes(UTF_8));
      }
      return "<"
          + HexFormat.of().formatHex(hash.digest())
          + "@"
          + properties.site().getHost()
          + ">";
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has SHA-256", exception);
    }
  }

  /// What became of a mail.
  sealed interface Result {
    record Sent() implements Result {}

    /// It can be tried again.
    record Failed(String reason) implements Result {}

    /// To try it again does not help.
    record Refused(String reason) implements Result {}
  }
}
