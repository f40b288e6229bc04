/// What users want to be said later. Start at {@link ScheduledController}; what is due is sent by
/// {@link ScheduledSender}.
@NullMarked
package chat.parley.message.scheduled;

import org.jspecify.annotations.NullMarked;
