/// The catalogue of problems that REST answers and socket errors share. Start at {@link
/// ProblemCode}.
@NullMarked
package chat.parley.contracts.problem;

import org.jspecify.annotations.NullMarked;
