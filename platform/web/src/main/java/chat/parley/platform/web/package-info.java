/// What every servlet service shares: who may call ({@link SecurityConfiguration}), who calls
/// ({@link Caller}, {@link Administrator}), how problems are answered ({@link ProblemAdvice}) and
/// how services call each other ({@link InternalCallsConfiguration}). Start at {@link
/// SecurityConfiguration}.
@NullMarked
package chat.parley.platform.web;

import org.jspecify.annotations.NullMarked;
