/// Holds services to the document of their REST API: every test that talks to one over HTTP tests
/// the document too. Start at {@link chat.parley.test.spec.SpecFilter}.
@NullMarked
package chat.parley.test.spec;

import org.jspecify.annotations.NullMarked;
