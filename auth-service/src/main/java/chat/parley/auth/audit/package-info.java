/// What happened to the ways into accounts, in a log that can only grow and shows when it was
/// tampered with. Start at {@link chat.parley.auth.audit.AuditLog}.
@NullMarked
package chat.parley.auth.audit;

import org.jspecify.annotations.NullMarked;
