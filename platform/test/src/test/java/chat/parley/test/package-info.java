@NullMarked
package chat.parley.test;

import org.jspecify.annotations.NullMarked;
