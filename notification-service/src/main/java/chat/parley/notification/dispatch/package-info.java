/// What is due is done, as soon as it is and by a bounded number of threads. Start at {@link
/// chat.parley.notification.dispatch.Dispatcher}.
@NullMarked
package chat.parley.notification.dispatch;

import org.jspecify.annotations.NullMarked;
