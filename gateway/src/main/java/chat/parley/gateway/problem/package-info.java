/// Every error that the gateway makes itself, as problem+json. Start at {@link ProblemHandler}.
@NullMarked
package chat.parley.gateway.problem;

import org.jspecify.annotations.NullMarked;
