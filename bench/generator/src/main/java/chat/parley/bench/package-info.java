/// The load generator. Start at {@link Main}; what may be done to a server is in {@link
/// chat.parley.bench.scenario}.
@NullMarked
package chat.parley.bench;

import org.jspecify.annotations.NullMarked;
