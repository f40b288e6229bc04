/// The only door: routes REST (`routing`), ends the WebSockets (`socket`) and fans out what happens
/// (`fanout`). Start at {@link GatewayApplication}.
@NullMarked
package chat.parley.gateway;

import org.jspecify.annotations.NullMarked;
