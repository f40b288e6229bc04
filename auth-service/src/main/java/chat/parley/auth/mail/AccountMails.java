package chat.parley.auth.mail;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// Sends mails, most of them by Keycloak, in the background: who asks learns neither whether there
/// is such an account nor whether the mail has left. What fails is logged, and asked for again by
/// who waits.
@Component
public class AccountMails {
  private static final Logger log = LoggerFactory.getLogger(AccountMails.class);
  private static final int MOST_WAITING = 1000;
  private static final int AT_ONCE = 4;

  private final KeycloakUsers users;
  private final Languages languages;
  private final JavaMailSender sender;
  private final MessageSource texts;
  private final MailProperties properties;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("mail-", 0).factory());
  private final Semaphore room = new Semaphore(MOST_WAITING);

  AccountMails(
      KeycloakUsers users,
      Languages languages,
      JavaMailSender sender,
      MessageSource texts,
      MailProperties properties) {
    this.users = users;
    this.languages = languages;
    this.sender = sender;
    this.texts = texts;
    this.properties = properties;
  }

  /// Mails the link that verifies the address of a new user.
  public void verify(UUID userId) {
    soon(() -> sendVerification(userId));
  }

  /// The same once more, if there is a user of this address who has not verified it.
  void verifyAgain(String email) {
    soon(() ->
        users
            .findByEmail(email)
            .filter(KeycloakUser::mustVerifyEmail)
            .ifPresent(user -> sendVerification(user.id())));
  }

  private void sendVerification(UUID userId) {
    languages.tellKeycloak(userId);
    users.sendVerificationMail(userId, properties.verificationLifetime());
  }

  /// Mails a link that sets another password, if there is a user of this address.
  void resetPassword(String email) {
    soon(() ->
        users
            .findByEmail(email)
            .ifPresent(user -> {
              languages.tellKeycloak(user.id());
              users.sendPasswordMail(user.id(), properties.resetLifetime());
            }));
  }

  /// Mails a code to an address that is to become a user's, unless it is somebody's already.
  public void sendCode(UUID userId, String email, String code) {
    soon(() -> {
      if (users.findByEmail(email).isEmpty()) {
        send(email, languages.of(userId), "code", code);
      }
    });
  }

  /// Tells the former address of an account that it is not the account's any more.
  public void tellOfNewEmail(UUID userId, String former) {
    soon(() -> send(former, languages.of(userId), "new-email"));
  }

  /// In which language a user is written to.
  public Locale languageOf(UUID userId) {
    return languages.of(userId);
  }

  /// Tells the owner of an account that it is being deleted.
  ///
  /// @param language as it was before: who is deleted has none any more
  public void tellOfDeletion(String email, Locale language) {
    soon(() -> send(email, language, "deletion"));
  }

  /// Tells a user that a copy of the account can be fetched, if the user has an address.
  public void tellOfExport(UUID userId) {
    soon(() -> {
      String email = users.emailOf(userId);
      if (!email.isEmpty()) {
        send(email, languages.of(userId), "export");
      }
    });
  }

  // The texts are those of mails.properties.
  private void send(String email, Locale language, String kind, Object... arguments) {
    var message = new SimpleMailMessage();
    message.setFrom(properties.from());
    message.setTo(email);
    message.setSubject(texts.getMessage(kind + ".subject", arguments, language));
    message.setText(texts.getMessage(kind + ".text", arguments, language));
    sender.send(message);
  }

  @PreDestroy
  void close() {
    threads.close();
  }

  private void soon(Runnable mail) {
    if (!room.tryAcquire()) {
      log.warn("Too many mails wait; one is left out");
      return;
    }
    threads.execute(() -> {
      try {
        mail.run();
      } catch (ProblemException problem) {
        log.warn("A mail was not sent: {}", problem.getMessage());
      } catch (RuntimeException failure) {
        log.error("A mail was not sent", failure);
      } finally {
        room.release();
      }
    });
  }
}
