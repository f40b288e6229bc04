/// Log-ins that last: which there are, and how they end. Start at {@link
/// chat.parley.auth.session.Sessions}; whoever ends one tells of it by {@link
/// chat.parley.auth.session.SessionEnds}.
@NullMarked
package chat.parley.auth.session;

import org.jspecify.annotations.NullMarked;
