package chat.parley.gateway.fanout;

import chat.parley.gateway.connection.Frame;
import java.time.Instant;

/// One change of a conversation, ready to send.
///
/// @param sequence that of the message that it is about
/// @param at of its commit
record Change(long revision, long sequence, Instant at, Frame frame) {}
