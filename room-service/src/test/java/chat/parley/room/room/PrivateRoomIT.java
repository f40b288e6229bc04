package chat.parley.room.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningRoomService
class PrivateRoomIT {
  @LocalServerPort private int port;

  @Test
  void isNowhereToBeSeenForStrangers() {
    Client alice = Client.user(port);
    Client stranger = Client.user(port);
    String name = "Secret " + UUID.randomUUID();
    UUID room = alice.createRoom(name, "private");
    Answer nowhere = stranger.get("/api/v1/rooms/" + UUID.randomUUID());

    for (Answer answer :
        new Answer[] {
          stranger.get("/api/v1/rooms/" + room),
          stranger.join(room),
          stranger.leave(room),
          stranger.get("/api/v1/conversations/" + room + "/members")
        }) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(nowhere.body());
    }
    assertThat(stranger.get("/api/v1/rooms?query=Secret").body()).doesNotContain(name);
    assertThat(stranger.get("/api/v1/conversations").body()).doesNotContain(name);
    assertThat(alice.get("/api/v1/rooms?query=Secret").body()).doesNotContain(name);
    assertThat(alice.get("/api/v1/conversations").body()).contains(name);
    assertThat(alice.join(room).status()).isEqualTo(200);
  }
}
