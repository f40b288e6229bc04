/// Whom a user wants to have nothing to do with. Start at `BlockController`; what other services
/// ask is `UserDirectoryController`.
@NullMarked
package chat.parley.user.block;

import org.jspecify.annotations.NullMarked;
