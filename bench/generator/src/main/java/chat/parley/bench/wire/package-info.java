/// Sockets, lean enough that the generator is not what is measured. Start at {@link ChatSocket};
/// the two protocols are behind {@link Dialect}.
///
/// Everything but {@link Connector} belongs to the one event loop.
@NullMarked
package chat.parley.bench.wire;

import org.jspecify.annotations.NullMarked;
