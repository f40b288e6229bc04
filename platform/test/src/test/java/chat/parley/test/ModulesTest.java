package chat.parley.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModulesTest {

  @Test
  void findsNothingWrongWithThisModule() {
    Modules.check("chat.parley.test");
  }

  @Test
  void findsNothingWrongWithTheBackingServices() {
    Modules.check("chat.parley.backing");
  }

  @Test
  void refusesAPackageThatIsNotThere() {
    assertThatThrownBy(() -> Modules.check("chat.parley.nowhere")).hasMessageContaining("no class");
  }
}
