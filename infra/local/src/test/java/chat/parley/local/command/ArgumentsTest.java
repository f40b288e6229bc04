package chat.parley.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.backing.JvmProfile;
import chat.parley.local.command.Command.Keys.Action;
import chat.parley.local.setup.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void takesPortsByNameAndTheGatewaysAlone() {
    var settings = settings("up", "--port", "redis=7000", "--port", "9000", "--keycloak-port", "0");

    assertThat(settings.ports())
        .containsEntry("redis", 7000)
        .containsEntry("gateway", 9000)
        .containsEntry("keycloak", 0)
        .hasSize(3);
  }

  @Test
  void takesPortBaseAndMemory() {
    var settings = settings("up", "--port-base", "21000", "--minimum-memory", "100");

    assertThat(settings.portBase()).hasValue(21_000);
    assertThat(settings.minimumMemory()).isEqualTo(100);
  }

  @Test
  void takesTheProfile() {
    assertThat(settings("up", "--profile", "throughput").profile())
        .isEqualTo(JvmProfile.THROUGHPUT);
  }

  @Test
  void detachesWhereAsked() {
    assertThat(up("up").detached()).isFalse();
    assertThat(up("up", "-d").detached()).isTrue();
  }

  @Test
  void takesNamesOfLogs() {
    assertThat(parse("logs", "room-service", "-f", "kafka"))
        .isEqualTo(new Command.Logs(true, List.of("room-service", "kafka")));
  }

  @Test
  void takesWhereABackupAndItsKeysGo() {
    assertThat(parse("backup", "there")).isEqualTo(new Command.Backup(Path.of("there"), null));
    assertThat(parse("backup", "there", "--keys", "safe"))
        .isEqualTo(new Command.Backup(Path.of("there"), Path.of("safe")));
    assertThat(parse("restore", "there", "--keys", "safe"))
        .isEqualTo(new Command.Restore(Path.of("there"), Path.of("safe")));
    assertThatThrownBy(() -> parse("backup"))
        .isInstanceOf(UsageException.class)
        .hasMessage("backup wants a folder");
    assertThatThrownBy(() -> parse("restore", "there", "here"))
        .isInstanceOf(UsageException.class)
        .hasMessage("too much: 'here'");
  }

  @Test
  void takesWhoseMails() {
    assertThat(parse("mail")).isEqualTo(new Command.Mail(""));
    assertThat(parse("mail", "ada@example.test")).isEqualTo(new Command.Mail("ada@example.test"));
  }

  @Test
  void verifiesAddressesWhereAsked() {
    assertThat(settings("up").verifyEmail()).isFalse();
    assertThat(settings("up", "--verify-email", "--port", "1").verifyEmail()).isTrue();
  }

  @Test
  void takesWhereTracesGo() {
    assertThat(settings("up").traces()).isEmpty();
    assertThat(settings("up", "--traces", "http://localhost:4318").traces())
        .contains(URI.create("http://localhost:4318"));
    assertThatThrownBy(() -> parse("up", "--traces", "localhost:4318"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'localhost:4318' is no address");
  }

  @Test
  void takesWhatToDoWithKeys() {
    assertThat(parse("keys", "status")).isEqualTo(new Command.Keys(Action.STATUS));
    assertThat(parse("keys", "rotate")).isEqualTo(new Command.Keys(Action.ROTATE));
    assertThat(parse("keys", "rotate", "--conversations"))
        .isEqualTo(new Command.Keys(Action.ROTATE_CONVERSATIONS));
  }

  @Test
  void takesWhatToDoWithTheSearchIndex() {
    assertThat(parse("search", "status"))
        .isEqualTo(new Command.Search(Command.Search.Action.STATUS));
    assertThat(parse("search", "rebuild"))
        .isEqualTo(new Command.Search(Command.Search.Action.REBUILD));
  }

  @Test
  void helpsWithAnyCommand() {
    assertThat(parse("up", "--help")).isEqualTo(new Command.Help());
    assertThat(parse()).isEqualTo(new Command.Help());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "keys",
        "keys lose",
        "keys rotate now",
        "search",
        "search words",
        "up now",
        "up --port",
        "up --port nobody=1",
        "up --port gateway=",
        "up --gateway-port 70000",
        "up --gateway-port -1",
        "up --port-base x",
        "up --profile fast",
        "down please",
        "restart",
        "restart nobody",
        "logs nobody",
        "reset --maybe",
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    assertThatThrownBy(() -> parse(line.split(" "))).isInstanceOf(UsageException.class);
  }

  private static Settings settings(String... words) {
    return up(words).options().apply(Settings.defaults());
  }

  private static Command.Up up(String... words) {
    return (Command.Up) parse(words);
  }

  private static Command parse(String... words) {
    return Arguments.parse(List.of(words));
  }
}
