/// What accounts are called and who has which address, for other services. Start at
/// `AccountDirectoryController`.
@NullMarked
package chat.parley.auth.account;

import org.jspecify.annotations.NullMarked;
