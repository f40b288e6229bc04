package chat.parley.room.key;

/// Where key-encryption keys come from and are kept: a file, or a key management service. Changes
/// are made by one caller at a time, see {@link KekRotation}.
interface KeySource {
  /// The keys as they are there now.
  ///
  /// @throws KeySourceException if they are not to be had
  Keyring read();

  /// Makes its first key, unless another instance was faster: then that key is the one.
  void create();

  /// Adds a new key and makes it the primary one; on return it is durable.
  ///
  /// @throws chat.parley.contracts.problem.ProblemException CONFLICT if this source makes no keys
  void addPrimary();

  /// Whether it has a key that is not this one and that {@link #destroyAllBut} would destroy.
  boolean hasMoreThan(String id);

  /// Destroys what it has of every key but this one; on return that is durable. What it can not
  /// destroy it leaves.
  void destroyAllBut(String id);

  /// Whether it has any key.
  boolean exists();
}
