/// Stand-ins for the remote services, and clients, that the tests of several features share.
@NullMarked
package chat.parley.gateway.fake;

import org.jspecify.annotations.NullMarked;
