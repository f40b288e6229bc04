/// What the command line asks for and what is printed.
@NullMarked
package chat.parley.bench;

import org.jspecify.annotations.NullMarked;
