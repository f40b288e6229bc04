/// How a personal access token becomes an access token that the services take, for the next few
/// minutes. Start at `TokenExchanger`.
@NullMarked
package chat.parley.auth.exchange;

import org.jspecify.annotations.NullMarked;
