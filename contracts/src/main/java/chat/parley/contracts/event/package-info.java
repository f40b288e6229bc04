/// What services tell each other over Kafka: past-tense facts, one sealed family a topic. Start at
/// {@link Topics}.
///
/// Events are strict when made and lenient when read: a reader ignores unknown fields and skips and
/// counts unknown types.
@NullMarked
package chat.parley.contracts.event;

import org.jspecify.annotations.NullMarked;
