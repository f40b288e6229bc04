package chat.parley.notification.preference;

import java.util.UUID;

/// A user wants to be told otherwise than before.
public record PreferencesChanged(UUID userId) {}
