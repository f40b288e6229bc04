package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The permissions, written down once more.
class ActTest {
  private static final String PERMISSIONS =
      """
                      OWNER ADMIN MODERATOR MEMBER GUEST
      POST            yes   yes   yes       yes    yes
      ANNOUNCE        yes   yes   yes       no     no
      IGNORE_SLOW_MODE yes  yes   yes       no     no
      INVITE          yes   yes   yes       yes    no
      REVOKE_INVITES  yes   yes   yes       no     no
      DELETE_MESSAGES yes   yes   yes       no     no
      PIN             yes   yes   yes       no     no
      PIN_IN_CHAT     yes   yes   yes       yes    no
      MENTION_ALL     yes   yes   yes       no     no
      MENTION_ALL_IN_CHAT yes yes yes       yes    no
      ADMIT           yes   yes   yes       no     no
      MUTE            yes   yes   yes       no     no
      FILTER_WORDS    yes   yes   yes       no     no
      ANSWER_REPORTS  yes   yes   yes       no     no
      KICK            yes   yes   yes       no     no
      BAN             yes   yes   yes       no     no
      RENAME_GROUP    yes   yes   yes       yes    no
      CHANGE_ROOM     yes   yes   no        no     no
      ARCHIVE         yes   yes   no        no     no
      CHANGE_ROLES    yes   yes   no        no     no
      READ_AUDIT      yes   no    no        no     no
      SET_RETENTION   yes   no    no        no     no
      ROTATE_KEY      yes   no    no        no     no
      HAND_OVER       yes   no    no        no     no
      DELETE_ROOM     yes   no    no        no     no
      """;

  private static final String RANKS =
      """
                OWNER ADMIN MODERATOR MEMBER GUEST
      OWNER     no    yes   yes       yes    yes
      ADMIN     no    no    yes       yes    yes
      MODERATOR no    no    no        yes    yes
      MEMBER    no    no    no        no     yes
      GUEST     no    no    no        no     no
      """;

  @ParameterizedTest
  @MethodSource("permissions")
  void isForRolesOfTheTable(Act act, Role role, boolean allowed) {
    assertThat(act.isFor(role)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void nobodyActsOnWhoStandsAsHighOrHigher(Role role, Role other, boolean allowed) {
    assertThat(role.outranks(other)).isEqualTo(allowed);
  }

  @Test
  void theTablesHaveEveryCell() {
    assertThat(permissions().map(it -> List.of(it.get()[0], it.get()[1])))
        .doesNotHaveDuplicates()
        .hasSize(Act.values().length * Role.values().length);
    assertThat(ranks()).hasSize(Role.values().length * Role.values().length);
  }

  static Stream<Arguments> permissions() {
    return cells(PERMISSIONS)
        .map(it -> Arguments.of(Act.valueOf(it.row()), Role.valueOf(it.column()), it.allowed()));
  }

  static Stream<Arguments> ranks() {
    return cells(RANKS)
        .map(it -> Arguments.of(Role.valueOf(it.row()), Role.valueOf(it.column()), it.allowed()));
  }

  private static Stream<Cell> cells(String table) {
    List<String[]> lines = table.lines().map(line -> line.strip().split(" +")).toList();
    String[] columns = lines.getFirst();
    return lines.stream()
        .skip(1)
        .flatMap(line ->
            Stream.iterate(0, i -> i < columns.length, i -> i + 1)
                .map(i -> new Cell(line[0], columns[i], line[i + 1].equals("yes"))));
  }

  private record Cell(String row, String column, boolean allowed) {}
}
