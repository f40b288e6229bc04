/// Two people and a room to try Parley with, and the proof that they can talk. Start at {@link
/// chat.parley.local.demo.Demo}.
@NullMarked
package chat.parley.local.demo;

import org.jspecify.annotations.NullMarked;
