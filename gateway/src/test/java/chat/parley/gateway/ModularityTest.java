package chat.parley.gateway;

import chat.parley.test.Modules;
import org.junit.jupiter.api.Test;

class ModularityTest {

  @Test
  void packagesKeepTheRulesOfTheHouse() {
    Modules.check("chat.parley.gateway");
  }
}
