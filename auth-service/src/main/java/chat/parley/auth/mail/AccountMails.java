package chat.parley.auth.mail;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private final JavaMailSender sender;
  private final MailProperties properties;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("mail-", 0).factory());
  private final Semaphore room = new Semaphore(MOST_WAITING);

  AccountMails(KeycloakUsers users, JavaMailSender sender, MailProperties properties) {
    this.users = users;
    this.sender = sender;
    this.properties = properties;
  }

  /// Mails the link that verifies the address of a new user.
  public void verify(UUID userId) {
    soon(() -> users.sendVerificationMail(userId, properties.verificationLifetime()));
  }

  /// The same once more, if there is a user of this address who has not verified it.
  void verifyAgain(String email) {
    soon(() ->
        users
            .findByEmail(email)
            .filter(KeycloakUser::mustVerifyEmail)
            .ifPresent(
                user -> users.sendVerificationMail(user.id(), properties.verificationLifetime())));
  }

  /// Mails a link that sets another password, if there is a user of this address.
  void resetPassword(String email) {
    soon(() ->
        users
            .findByEmail(email)
            .ifPresent(user -> users.sendPasswordMail(user.id(), properties.resetLifetime())));
  }

  /// Mails a code to an address that is to become somebody's, unless it is somebody's already.
  public void sendCode(String email, String code) {
    soon(() -> {
      if (users.findByEmail(email).isEmpty()) {
        send(
            email,
            "Your code: " + code,
            """
            Somebody, hopefully you, wants this address for an account at Parley.

            The code is %s. It is good for a quarter of an hour.

            If it was not you, there is nothing to do.
            """
                .formatted(code));
      }
    });
  }

  /// Tells the former address of an account that it is not the account's any more.
  public void tellOfNewEmail(String former) {
    soon(() ->
        send(
            former,
            "Your e-mail address was changed",
            """
            Your account at Parley has another e-mail address now.

            If it was not you who changed it, write to whoever runs this Parley.
            """));
  }

  /// Tells the owner of an account that it is being deleted.
  public void tellOfDeletion(String email) {
    soon(() ->
        send(
            email,
            "Your account is being deleted",
            """
            Your account at Parley is closed, and being deleted, as you have asked.
            If it was not you who asked, write to whoever runs this Parley.
            """));
  }

  /// Tells a user that a copy of the account can be fetched, if the user has an address.
  public void tellOfExport(UUID userId) {
    soon(() -> {
      String email = users.emailOf(userId);
      if (!email.isEmpty()) {
        send(
            email,
            "Your export is ready",
            """
            The copy of your account at Parley that you have asked for can be downloaded for
            the next days, by you alone.

            If it was not you who asked, change your password, and write to whoever runs
            this Parley.
            """);
      }
    });
  }

  private void send(String email, String subject, String text) {
    var message = new SimpleMailMessage();
    message.setFrom(properties.from());
    message.setTo(email);
    message.setSubject(subject);
    message.setText(text);
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
