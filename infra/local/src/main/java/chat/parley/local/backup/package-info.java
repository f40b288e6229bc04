/// Backups of a stack that runs, and their way back.
@NullMarked
package chat.parley.local.backup;

import org.jspecify.annotations.NullMarked;
