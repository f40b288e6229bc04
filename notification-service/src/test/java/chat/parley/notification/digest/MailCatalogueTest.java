package chat.parley.notification.digest;

import chat.parley.test.Catalogues;
import org.junit.jupiter.api.Test;

class MailCatalogueTest {
  @Test
  void hasEachTextInEachLanguage() {
    Catalogues.assertComplete("mails", "de");
  }
}
