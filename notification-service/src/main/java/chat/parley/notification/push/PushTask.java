package chat.parley.notification.push;

import chat.parley.notification.preference.QuietHours;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a device is to be told now.
///
/// @param conversationId what it is about; the id of a reminder where it is one
/// @param wanted the message to show; absent where what it shows is to go
/// @param attempt from 1
record PushTask(
    Device device,
    UUID conversationId,
    boolean reminder,
    @Nullable Wanted wanted,
    long shown,
    int attempt) {

  /// @param preview whether it may show what was said
  record Device(
      UUID subscriptionId,
      UUID userId,
      URI endpoint,
      DeviceKeys keys,
      boolean preview,
      @Nullable QuietHours quietHours) {}

  record Wanted(long sequence, long revision, UUID senderId) {}
}
