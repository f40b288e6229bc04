/// Everything that crosses a line comes back as it was sent.
@NullMarked
package chat.parley.contracts;

import org.jspecify.annotations.NullMarked;
