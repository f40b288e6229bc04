/// Who has chosen what in polls that are not anonymous. How a poll is asked and voted in is the
/// log's, as everything else that changes a message. Start at {@link
/// chat.parley.message.poll.PollController}.
@NullMarked
package chat.parley.message.poll;

import org.jspecify.annotations.NullMarked;
