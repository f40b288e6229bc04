/// Threads: lists of answers to a message, and how far each who takes part has read them. Start at
/// {@link ThreadController}; an answer is a message like others, see `command/`.
///
/// Trail: `docs/trails/thread.md`.
@NullMarked
package chat.parley.message.thread;

import org.jspecify.annotations.NullMarked;
