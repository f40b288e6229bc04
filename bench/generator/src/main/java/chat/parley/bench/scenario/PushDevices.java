package chat.parley.bench.scenario;

import chat.parley.bench.server.Target.DeviceKeys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A push service in this process, which takes whatever it is sent. Which device is meant tells the
/// address; what is said is encrypted, and nobody reads it.
final class PushDevices implements AutoCloseable {
  /// Names the PKCS #12 file of the certificate, for `localhost`, that the servers trust.
  private static final String STORE = "bench.push.store";

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final int POINT = 65;
  private static final int CREATED = 201;

  private final HttpsServer server;
  private final Consumer<String> told;

  private PushDevices(HttpsServer server, Consumer<String> told) {
    this.server = server;
    this.told = told;
  }

  /// @param told is given the name of the device, on any thread
  static PushDevices open(Consumer<String> told) {
    String store = System.getProperty(STORE);
    if (store == null) {
      throw new IllegalStateException(STORE + " is not set");
    }
    try {
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
      server.setHttpsConfigurator(new HttpsConfigurator(context(Path.of(store))));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      var devices = new PushDevices(server, told);
      server.createContext("/", devices::answer);
      server.start();
      return devices;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD);
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  String addressOf(String device) {
    return "https://localhost:" + server.getAddress().getPort() + "/" + device;
  }

  /// Keys of the same browser for all: each message is encrypted with another one of the sender's
  /// anyhow.
  DeviceKeys keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      byte[] key = generator.generateKeyPair().getPublic().getEncoded();
      Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
      return new DeviceKeys(
          encoder.encodeToString(Arrays.copyOfRange(key, key.length - POINT, key.length)),
          encoder.encodeToString(new byte[16]));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("every JDK has P-256", exception);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      body.transferTo(OutputStream.nullOutputStream());
      told.accept(exchange.getRequestURI().getPath().substring(1));
      exchange.sendResponseHeaders(CREATED, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
