@NullMarked
package chat.parley.contracts.token;

import org.jspecify.annotations.NullMarked;
