package chat.parley.gateway.fanout;

import chat.parley.gateway.connection.Frame;

/// One change of a conversation, ready to send.
///
/// @param sequence that of the message that it is about
record Change(long revision, long sequence, Frame frame) {}
