package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backing.Mails.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkIT {
  private static final String LINK = "http://127.0.0.1/open?key=" + "a.b-c_".repeat(40);

  @TempDir Path folder;

  @Test
  void showsWhatWasSentToAnyAddress() throws MessagingException {
    var distributions = Distributions.in(Path.of(System.getProperty("parley.root")));
    try (var sink = MailSink.start(distributions, Home.in(folder), Ports.free(), Ports.free())) {
      // given
      var mails = new Mails(sink.api());
      assertThat(mails.all()).isEmpty();
      assertThat(mails.to("ada@example.test")).isEmpty();

      // when
      send(sink, "ada@example.test", "Grüße");
      send(sink, "grace@example.test", "Second");

      // then
      assertThat(mails.to("ada@example.test"))
          .singleElement()
          .satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Grüße");
            assertThat(mail.text()).startsWith("Follow\n").contains(LINK);
            assertThat(mail.sentAt()).isEqualTo("2026-02-03T04:05:06Z");
            assertThat(mail.link()).isEqualTo(URI.create(LINK));
          });
      assertThat(mails.all())
          .extracting(Mail::to)
          .containsExactly("ada@example.test", "grace@example.test");
    }
  }

  private static void send(MailSink sink, String to, String subject) throws MessagingException {
    var settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", Integer.toString(sink.port()));
    var message = new MimeMessage(Session.getInstance(settings));
    message.setFrom(new InternetAddress("parley@example.test"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    message.setHeader("Date", "Tue, 3 Feb 2026 04:05:06 +0000 (UTC)");
    var text = new MimeBodyPart();
    text.setText("Follow\n" + LINK + "\n", "UTF-8");
    var html = new MimeBodyPart();
    html.setContent("<p>Follow</p>", "text/html");
    message.setContent(new MimeMultipart("alternative", text, html));
    Transport.send(message);
  }
}
