/// The deletion of accounts: a saga over all services, whose state is in this service's database.
/// Start at {@link chat.parley.auth.deletion.AccountDeletion}, which begins one, and {@link
/// chat.parley.auth.deletion.DeletionSaga}, which brings it to its end.
@NullMarked
package chat.parley.auth.deletion;

import org.jspecify.annotations.NullMarked;
