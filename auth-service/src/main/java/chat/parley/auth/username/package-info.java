/// User names: who has which ({@link chat.parley.auth.username.UsernameClaims}), and the steps of
/// exchanging one for another ({@link chat.parley.auth.username.RenameStore}).
@NullMarked
package chat.parley.auth.username;

import org.jspecify.annotations.NullMarked;
