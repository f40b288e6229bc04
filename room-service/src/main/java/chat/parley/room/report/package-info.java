/// Members report to the moderators of a conversation what is not as it should be. Start at {@link
/// Reports}.
@NullMarked
package chat.parley.room.report;

import org.jspecify.annotations.NullMarked;
