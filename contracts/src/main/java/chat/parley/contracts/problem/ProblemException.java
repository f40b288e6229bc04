package chat.parley.contracts.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem of the catalogue. Its detail is written for the caller to read.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code().code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  public ProblemException(ProblemCode code, @Nullable String detail) {
    this(Problem.of(code, detail));
  }

  /// A field of the request that breaks a rule.
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(
        Problem.of(ProblemCode.INVALID, null, List.of(new Problem.FieldError(field, message))));
  }

  /// The one answer for what is absent and for what the caller may not know of.
  public static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, null);
  }

  public Problem problem() {
    return problem;
  }
}
