package chat.parley.test;

import chat.parley.backing.Mails;
import java.net.URI;

/// The mails that Keycloak's realm has sent in this run. Needs `@WithBacking(MAIL)`.
public final class TestMails {
  static final String API = "parley.test.mail.api";

  private TestMails() {}

  public static Mails get() {
    var api = System.getProperty(API);
    if (api == null) {
      throw new IllegalStateException(API + " is not set: the test class needs @WithBacking(MAIL)");
    }
    return new Mails(URI.create(api));
  }
}
