/// How strictly clients' JSON is read. Start at {@link StrictJson}.
@NullMarked
package chat.parley.contracts.json;

import org.jspecify.annotations.NullMarked;
