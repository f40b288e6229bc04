package chat.parley.presence;

import chat.parley.test.Modules;
import org.junit.jupiter.api.Test;

class ModularityTest {
  @Test
  void keepsTheRulesOfTheHouse() {
    Modules.check("chat.parley.presence");
  }
}
