/// What was done with power over others, in a log that can only grow and shows when it was tampered
/// with. Start at {@link AuditLog}.
@NullMarked
package chat.parley.room.audit;

import org.jspecify.annotations.NullMarked;
