package chat.parley.room;

import chat.parley.test.Modules;
import org.junit.jupiter.api.Test;

class ModularityTest {

  @Test
  void keepsTheRulesOfTheHouse() {
    Modules.check("chat.parley.room");
  }
}
