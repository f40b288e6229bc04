/// Who writes something at this moment: what clients say goes to presence-service, and what comes
/// back over Kafka to those who follow the conversation. Start at {@link TypingReporter}.
@NullMarked
package chat.parley.gateway.typing;

import org.jspecify.annotations.NullMarked;
