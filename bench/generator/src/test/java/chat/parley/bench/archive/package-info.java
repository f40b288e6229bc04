/// Both protocols on frames as their servers write them.
@NullMarked
package chat.parley.bench.archive;

import org.jspecify.annotations.NullMarked;
