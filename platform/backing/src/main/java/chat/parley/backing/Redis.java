package chat.parley.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Redis with an append-only file, on loopback only.
public final class Redis implements BackingService {
  private static final String NAME = "redis";

  private final ManagedProcess process;
  private final int port;

  private Redis(ManagedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts it and returns when it answers PING, its data loaded.
  ///
  /// @param options of its own, as the command line takes them
  public static Redis start(Distributions distributions, Home home, int port, String... options) {
    var data = home.data(NAME);
    List<String> command = new ArrayList<>();
    command.add(distributions.redis(home.progress()).toString());
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", data.toString(), "--appendonly", "yes", "--save", ""));
    command.addAll(List.of(options));
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new BackingException(
          NAME, "cannot create " + data, "Check who owns that folder.", List.of(), e);
    }
    var process = ManagedProcess.start(spec(home, port, command));
    return new Redis(process.awaitReadyWith(data), port);
  }

  /// The server that still runs from this home, if it does.
  public static Optional<Redis> adopt(Home home, int port) {
    return ManagedProcess.adopt(spec(home, port, List.of(NAME)))
        .map(process -> new Redis(process.awaitReady(), port));
  }

  /// `host:port`.
  public String address() {
    return "127.0.0.1:" + port;
  }

  /// Forgets every key.
  public void clear() {
    try {
      ask(port, "FLUSHALL", "+OK");
    } catch (IOException e) {
      throw new BackingException(
          NAME, "does not answer: " + e.getMessage(), "See " + process.log(), List.of(), e);
    }
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  private static ProcessSpec spec(Home home, int port, List<String> command) {
    return ProcessSpec.of(NAME, command, home)
        .withPort(port)
        .withReadiness(() -> ask(port, "PING", "+PONG"), Duration.ofSeconds(30));
  }

  private static boolean ask(int port, String command, String answer) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
                      new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                  .readLine()
              instanceof String line
          && line.equals(answer);
    }
  }
}
