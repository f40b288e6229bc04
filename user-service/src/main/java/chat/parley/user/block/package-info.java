/// Whom a user wants to have nothing to do with. Start at `BlockController`.
@NullMarked
package chat.parley.user.block;

import org.jspecify.annotations.NullMarked;
