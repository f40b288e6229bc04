package chat.parley.gateway.fanout;

import chat.parley.gateway.connection.Frame;

/// One change of a conversation, ready to send.
record Change(long revision, Frame frame) {}
