/// What is read of processes, and what is made of it.
@NullMarked
package chat.parley.bench.measure;

import org.jspecify.annotations.NullMarked;
