/// The launcher: the whole stack as ordinary processes, behind `./parley` and under the end-to-end
/// tests. Start at {@link chat.parley.local.LocalStack}, which starts it, and at {@link
/// chat.parley.local.Services}, which says what there is; `command` holds what `./parley` can do.
@NullMarked
package chat.parley.local;

import org.jspecify.annotations.NullMarked;
