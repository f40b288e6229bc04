/// What accounts are called, for other services. Start at `AccountDirectoryController`.
@NullMarked
package chat.parley.auth.account;

import org.jspecify.annotations.NullMarked;
