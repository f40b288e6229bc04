/// What is measured: latencies, and what server processes take of the machine, read from `/proc`.
@NullMarked
package chat.parley.bench.measure;

import org.jspecify.annotations.NullMarked;
