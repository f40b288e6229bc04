package chat.parley.platform.web;

import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.PropertyBindingException;

/// Answers whatever a request ended with by a problem of the catalogue. No exception's message and
/// no stack trace reaches a client.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> onProblem(ProblemException exception) {
    return answer(exception.problem(), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Object> onConstraintViolation(ConstraintViolationException exception) {
    List<FieldError> errors =
        exception.getConstraintViolations().stream()
            .map(it -> new FieldError(it.getPropertyPath().toString(), it.getMessage()))
            .toList();
    return answer(Problem.of(ProblemCode.INVALID, null, errors), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Object> onUnexpected(Exception exception) throws Exception {
    if (exception instanceof AccessDeniedException) {
      throw exception;
    }
    if (Outages.isOutage(exception)) {
      log.warn("A store or service that was needed did not answer", exception);
      return answer(Problem.of(ProblemCode.UNAVAILABLE, null), HttpHeaders.EMPTY);
    }
    log.error("Unexpected failure of a request", exception);
    return answer(Problem.of(ProblemCode.INTERNAL, null), HttpHeaders.EMPTY);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(translate(exception, status), headers);
  }

  private static Problem translate(Exception exception, HttpStatusCode status) {
    return switch (exception) {
      case MethodArgumentNotValidException it -> Problem.of(ProblemCode.INVALID, null, fields(it));
      case HandlerMethodValidationException it -> Problem.of(ProblemCode.INVALID, null, fields(it));
      case HttpMessageNotReadableException it -> unreadable(it);
      case TypeMismatchException it -> badParameter(it.getPropertyName());
      case ServletRequestBindingException _, MissingServletRequestPartException _ ->
          Problem.of(ProblemCode.INVALID, "A part of the request is missing.");
      default -> byStatus(status);
    };
  }

  private static Problem byStatus(HttpStatusCode status) {
    ProblemCode code =
        switch (status.value()) {
          case 404 -> ProblemCode.NOT_FOUND;
          case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
          case 406 -> ProblemCode.NOT_ACCEPTABLE;
          case 413 -> ProblemCode.TOO_LARGE;
          case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
          case 503 -> ProblemCode.UNAVAILABLE;
          default -> status.is4xxClientError() ? ProblemCode.MALFORMED : ProblemCode.INTERNAL;
        };
    return Problem.of(code, null);
  }

  private static Problem unreadable(HttpMessageNotReadableException exception) {
    for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
      switch (cause) {
        case BodyLimitFilter.BodyTooLargeException _ -> {
          return Problem.of(ProblemCode.TOO_LARGE, null);
        }
        case PropertyBindingException it -> {
          return invalid(pathOf(it), "is not a known field");
        }
        case DatabindException it when !it.getPath().isEmpty() -> {
          return invalid(pathOf(it), "has the wrong form");
        }
        case InputCoercionException it when !it.getPath().isEmpty() -> {
          return invalid(pathOf(it), "is out of range");
        }
        default -> {}
      }
    }
    return Problem.of(ProblemCode.MALFORMED, "The body is not the JSON that is expected here.");
  }

  private static String pathOf(JacksonException exception) {
    return exception.getPath().stream()
        .map(it -> it.getPropertyName() == null ? "[" + it.getIndex() + "]" : it.getPropertyName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static Problem badParameter(@Nullable String name) {
    return invalid(name == null ? "parameter" : name, "has the wrong form");
  }

  private static Problem invalid(String field, String message) {
    return Problem.of(ProblemCode.INVALID, null, List.of(new FieldError(field, message)));
  }

  private static List<FieldError> fields(MethodArgumentNotValidException exception) {
    return exception.getFieldErrors().stream()
        .map(it -> new FieldError(it.getField(), messageOf(it.getDefaultMessage())))
        .toList();
  }

  private static List<FieldError> fields(HandlerMethodValidationException exception) {
    return exception.getParameterValidationResults().stream()
        .flatMap(result ->
            result instanceof ParameterErrors errors
                ? errors.getFieldErrors().stream()
                    .map(it -> new FieldError(it.getField(), messageOf(it.getDefaultMessage())))
                : Stream.of(
                    new FieldError(
                        String.valueOf(result.getMethodParameter().getParameterName()),
                        result.getResolvableErrors().stream()
                            .map(it -> messageOf(it.getDefaultMessage()))
                            .collect(Collectors.joining("; ")))))
        .toList();
  }

  private static String messageOf(@Nullable String message) {
    return message == null ? "is not valid" : message;
  }

  private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
    var response = ResponseEntity.status(problem.status()).headers(headers);
    if (problem.retryAfterMs() != null) {
      response.header(
          HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(problem.retryAfterMs(), 1000L)));
    }
    return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }
}
