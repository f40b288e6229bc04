package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOwnerTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "Room", "room;drop", "room\"", "room-service"})
  void refusesNamesThatSqlCouldMistake(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new DatabaseOwner(name, "long-enough"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "it's long", "back\\slash"})
  void refusesPasswordsThatSqlCouldMistake(String password) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseOwner("parley_room", password));
  }
}
