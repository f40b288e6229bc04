package chat.parley.auth.session;

import org.jspecify.annotations.Nullable;

/// How a session began.
///
/// @param address from which network address, where that is known
/// @param userAgent by what program, as it calls itself
record Login(String sessionId, @Nullable String address, @Nullable String userAgent) {}
