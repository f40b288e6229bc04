/// What the tests of every module share. Start at {@link chat.parley.test.WithBacking}, which gives
/// a test class the real PostgreSQL, Kafka, Redis and Keycloak; {@link chat.parley.test.TestUsers}
/// makes people with real tokens; and {@link chat.parley.test.Modules} holds a module to the rules
/// of the house.
@NullMarked
package chat.parley.test;

import org.jspecify.annotations.NullMarked;
