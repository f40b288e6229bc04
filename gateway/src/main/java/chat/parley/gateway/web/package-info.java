/// The web client: the page, and what it is made of, as the module `web` builds it; and the pages
/// for developers. Start at {@link PageRoutes}.
@NullMarked
package chat.parley.gateway.web;

import org.jspecify.annotations.NullMarked;
