/// What is done to a server. Start at {@link Scenario}; each kind is one file.
@NullMarked
package chat.parley.bench.scenario;

import org.jspecify.annotations.NullMarked;
