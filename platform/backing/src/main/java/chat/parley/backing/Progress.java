package chat.parley.backing;

/// Hears of the steps that take long enough to wonder about: unpacking, building, creating a data
/// folder.
///
/// Called from whichever thread does the step, so several services that start at once call it
/// concurrently.
@FunctionalInterface
public interface Progress {
  /// A step of `service` begins, told as what is being done: "unpacking Keycloak 26.7.3".
  void step(String service, String what);

  /// Tells nobody.
  static Progress silent() {
    return (service, what) -> {};
  }
}
