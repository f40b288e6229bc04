package chat.parley.backing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// GreenMail: takes every mail by SMTP, on loopback only, and delivers none. {@link Mails} reads
/// them. It keeps them in memory: they are gone when it stops.
public final class MailSink implements BackingService {
  private static final String NAME = "mail";
  private static final String HOST = "127.0.0.1";

  private final ManagedProcess process;
  private final int port;
  private final int apiPort;

  private MailSink(ManagedProcess process, int port, int apiPort) {
    this.process = process;
    this.port = port;
    this.apiPort = apiPort;
  }

  /// Starts it and returns when it takes mails and shows them.
  ///
  /// @param port takes SMTP
  /// @param apiPort takes the questions of {@link Mails}
  public static MailSink start(Distributions distributions, Home home, int port, int apiPort) {
    var command =
        JavaCommand.of(
                "com.icegreen.greenmail.standalone.GreenMailStandaloneRunner",
                List.of(distributions.mail()),
                "64m")
            .withProfile(home.profile())
            .withSystemProperties(
                Map.of(
                    "greenmail.smtp.hostname",
                    HOST,
                    "greenmail.smtp.port",
                    Integer.toString(port),
                    "greenmail.api.hostname",
                    HOST,
                    "greenmail.api.port",
                    Integer.toString(apiPort),
                    // Whoever is written to gets a mailbox.
                    "greenmail.auth.disabled",
                    "true"))
            .toCommand();
    var process = ManagedProcess.start(spec(home, port, apiPort, command));
    return new MailSink(process.awaitReady(), port, apiPort);
  }

  /// The one that still runs from this home, if it does.
  public static Optional<MailSink> adopt(Home home, int port, int apiPort) {
    return ManagedProcess.adopt(spec(home, port, apiPort, List.of(NAME)))
        .map(process -> new MailSink(process.awaitReady(), port, apiPort));
  }

  /// `host:port` of SMTP.
  public String address() {
    return HOST + ":" + port;
  }

  /// Where {@link Mails} finds it.
  public URI api() {
    return api(apiPort);
  }

  /// Where {@link Mails} finds the sink of this port.
  public static URI api(int apiPort) {
    return URI.create("http://" + HOST + ":" + apiPort + "/");
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  private static ProcessSpec spec(Home home, int port, int apiPort, List<String> command) {
    return ProcessSpec.of(NAME, command, home)
        .withPort(port)
        .withReadiness(
            Readiness.all(
                Readiness.port(port),
                Readiness.http(api(apiPort).resolve("api/service/readiness"))),
            Duration.ofSeconds(60));
  }
}
