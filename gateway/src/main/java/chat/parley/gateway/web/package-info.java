/// The web client: the page, and what it is made of, as the module `web` builds it. Start at {@link
/// PageRoutes}.
@NullMarked
package chat.parley.gateway.web;

import org.jspecify.annotations.NullMarked;
