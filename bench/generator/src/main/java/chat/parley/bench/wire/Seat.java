package chat.parley.bench.wire;

/// Who sits at a socket, and in which room.
///
/// @param user the user's id
/// @param token what proves it
/// @param speaker whether messages are sent from here
/// @param resume the last revision that is held of the room; -1 for none
/// @param epoch which life of the log that revision is of; -1 where the server does not say
public record Seat(
    String user, String token, String room, boolean speaker, long resume, long epoch) {
  public static Seat listener(String user, String token, String room) {
    return new Seat(user, token, room, false, -1, -1);
  }

  public Seat speaking() {
    return new Seat(user, token, room, true, resume, epoch);
  }

  public Seat resumingAt(long revision, long ofEpoch) {
    return new Seat(user, token, room, speaker, revision, ofEpoch);
  }
}
