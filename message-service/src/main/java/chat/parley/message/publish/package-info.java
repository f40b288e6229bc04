/// Tells the others: what is committed to the log reaches Kafka, in order of revision per
/// conversation, at least once. Start at {@link Publishers}, which commits are handed to; {@link
/// UnpublishedScan} finds what a crash or an outage left behind.
@NullMarked
package chat.parley.message.publish;

import org.jspecify.annotations.NullMarked;
