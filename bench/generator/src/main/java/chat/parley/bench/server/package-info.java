/// The servers that are measured: who may sit in which room there, and how a page is asked for.
@NullMarked
package chat.parley.bench.server;

import org.jspecify.annotations.NullMarked;
