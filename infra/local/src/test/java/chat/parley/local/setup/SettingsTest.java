package chat.parley.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.backing.JvmProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void hasDefaultsWithoutAFile() {
    var settings = Settings.read(folder.resolve("none"), Set.of("gateway"), Set.of("gateway"));

    assertThat(settings.ports()).isEmpty();
    assertThat(settings.portBase()).isEmpty();
    assertThat(settings.minimumMemory()).isEqualTo(4096);
    assertThat(settings.profile()).isEqualTo(JvmProfile.QUICK_START);
    assertThat(settings.verifyEmail()).isFalse();
    assertThat(settings.traces()).isEmpty();
  }

  @Test
  void readsTheFile() throws IOException {
    var settings =
        read(
            "# mine\nport.gateway = 9080\nport-base=21000\nminimum-memory=3000\nscale=gateway=2\nprofile=throughput\nverify-email=true\ntraces=http://localhost:4318\n");

    assertThat(settings.ports()).containsEntry("gateway", 9080);
    assertThat(settings.portBase()).hasValue(21_000);
    assertThat(settings.minimumMemory()).isEqualTo(3000);
    assertThat(settings.scale()).containsEntry("gateway", 2);
    assertThat(settings.profile()).isEqualTo(JvmProfile.THROUGHPUT);
    assertThat(settings.verifyEmail()).isTrue();
    assertThat(settings.traces()).contains(URI.create("http://localhost:4318"));
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> read("port.nobody=1"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("port.nobody");
    assertThatThrownBy(() -> read("port.gateway=many"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("'many'");
    assertThatThrownBy(() -> read("scale=gateway=0"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("one gateway at least");
    assertThatThrownBy(() -> read("scale=nobody=2"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("'nobody=2'");
    assertThatThrownBy(() -> read("profile=fast"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("'fast'");
    assertThatThrownBy(() -> read("verify-email=yes"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("'yes'");
    assertThatThrownBy(() -> read("traces=ftp://localhost"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("'ftp://localhost'");
  }

  private Settings read(String text) throws IOException {
    var file = Files.writeString(folder.resolve("config"), text);
    return Settings.read(file, Set.of("gateway"), Set.of("gateway"));
  }
}
