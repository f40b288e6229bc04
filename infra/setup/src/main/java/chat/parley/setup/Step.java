package chat.parley.setup;

import chat.parley.backing.Kafka;
import chat.parley.backing.KafkaTopics;
import chat.parley.local.demo.Demo;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One thing that has to be there before Parley, or its demo, can run.
enum Step {
  /// Random secrets, one file each, in `PARLEY_SECRETS`.
  SECRETS {
    @Override
    void run(Environment environment) {
      new Secrets(Path.of(environment.require("PARLEY_SECRETS"))).ensure();
    }
  },

  /// The folders of `PARLEY_DATA_FOLDERS` belong to the services' user.
  FOLDERS {
    @Override
    void run(Environment environment) {
      Stream.of(environment.require("PARLEY_DATA_FOLDERS").split(",", -1))
          .map(Path::of)
          .forEach(DataFolder::handOver);
    }
  },

  /// A database and a role for each service and for Keycloak.
  DATABASES {
    @Override
    void run(Environment environment) {
      Databases.from(environment).ensure();
    }
  },

  /// Kafka's topics.
  TOPICS {
    @Override
    void run(Environment environment) {
      try (var topics = new KafkaTopics(environment.require("PARLEY_KAFKA_ADDRESS"))) {
        topics.create(Kafka.PARLEY_TOPICS);
      }
    }
  },

  /// Keycloak's realm; what of it says where other processes are is set anew each time.
  REALM {
    @Override
    void run(Environment environment) {
      Realm.from(environment).ensure();
    }
  },

  /// Two people who talk to each other in a room.
  DEMO {
    @Override
    void run(Environment environment) {
      Demo.prove(URI.create(environment.require("PARLEY_GATEWAY_URL")), _ -> {});
    }
  };

  abstract void run(Environment environment);

  /// @throws IllegalArgumentException if there is none of that name
  static Step of(String name) {
    return Stream.of(values())
        .filter(step -> step.lowerCase().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no '" + name + "', but " + names()));
  }

  static String names() {
    return Stream.of(values()).map(Step::lowerCase).collect(Collectors.joining(", "));
  }

  private String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
