package chat.parley.message.command;

import java.util.UUID;

/// The acknowledgement: the change is committed and can not be lost.
///
/// @param revision that of the change; where there was nothing to change, the conversation's
record ChangeResponse(UUID conversationId, UUID clientChangeId, long sequence, long revision) {}
