/// Copies of accounts: who asks for one, what this service adds to it, and the mail when it is
/// there. file-service makes and keeps them. Start at `ExportController`.
@NullMarked
package chat.parley.auth.export;

import org.jspecify.annotations.NullMarked;
