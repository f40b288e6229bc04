package chat.parley.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a problem answer: RFC 9457 with Parley's `code`, `retryable`, `retryAfterMs` and
/// `errors`.
///
/// @param detail what is wrong with this request; never an exception's message
/// @param retryAfterMs milliseconds to wait before a retry, where the server knows
/// @param errors what is wrong, field by field
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    URI type,
    String title,
    int status,
    ProblemCode code,
    boolean retryable,
    @Nullable String detail,
    @Nullable Long retryAfterMs,
    List<FieldError> errors) {

  public Problem {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  public static Problem of(ProblemCode code, @Nullable String detail) {
    return of(code, detail, List.of());
  }

  public static Problem of(ProblemCode code, @Nullable String detail, List<FieldError> errors) {
    return new Problem(
        code.type(), code.title(), code.status(), code, code.retryable(), detail, null, errors);
  }

  public Problem withRetryAfterMs(long milliseconds) {
    return new Problem(type, title, status, code, retryable, detail, milliseconds, errors);
  }

  /// What is wrong with one field.
  ///
  /// @param field the path of the field in the request, for example `name` or `members[2]`. It may
  ///   be of the caller's making: what is no printable Unicode is replaced, and what is over 200
  ///   characters is cut
  public record FieldError(String field, String message) {
    private static final int LONGEST_FIELD = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    public FieldError {
      field = UNPRINTABLE.matcher(field).replaceAll("\uFFFD");
      if (field.length() > LONGEST_FIELD) {
        field = cut(field);
      }
    }

    private static String cut(String field) {
      int end = LONGEST_FIELD - 1;
      return field.substring(0, Character.isHighSurrogate(field.charAt(end - 1)) ? end - 1 : end)
          + "…";
    }
  }
}
