/// Messages that are listed apart from what was said around them, as who reads the list may see
/// them. Start at {@link Listing}.
@NullMarked
package chat.parley.message.listing;

import org.jspecify.annotations.NullMarked;
