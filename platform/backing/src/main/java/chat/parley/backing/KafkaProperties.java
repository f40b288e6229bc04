package chat.parley.backing;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The broker's settings: one process that is broker and controller, on loopback, with as few
/// threads as do the work.
///
/// @param data the folder of its log
record KafkaProperties(Path data, int port, int controllerPort) {

  /// As the file that Kafka reads.
  String text() {
    return settings().entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private Map<String, String> settings() {
    var settings = new TreeMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Without these a broker that was killed takes 12 s to come back.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    for (var threads :
        new String[] {"num.network.threads", "num.io.threads", "background.threads"}) {
      settings.put(threads, "2");
    }
    for (var topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      settings.put(topic + ".num.partitions", "3");
      settings.put(topic + ".replication.factor", "1");
      if (!topic.equals("offsets.topic")) {
        settings.put(topic + ".min.isr", "1");
      }
    }
    return settings;
  }
}
