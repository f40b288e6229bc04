/// What pages say of themselves that messages link to, fetched on behalf of those who read the
/// messages, so that pages do not learn who does. Start at {@link LinkPreviewController}.
@NullMarked
package chat.parley.notification.preview;

import org.jspecify.annotations.NullMarked;
