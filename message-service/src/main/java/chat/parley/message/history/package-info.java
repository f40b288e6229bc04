/// Reading the log: pages for people over REST, and the changes that clients missed. Start at
/// {@link HistoryController}.
@NullMarked
package chat.parley.message.history;

import org.jspecify.annotations.NullMarked;
