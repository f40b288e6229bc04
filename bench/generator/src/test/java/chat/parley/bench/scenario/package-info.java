/// What a load is called with.
@NullMarked
package chat.parley.bench.scenario;

import org.jspecify.annotations.NullMarked;
