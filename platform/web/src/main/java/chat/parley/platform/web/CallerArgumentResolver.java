package chat.parley.platform.web;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Lets a controller take a {@link Caller}, an {@link Administrator}, or an `Optional` of that as a
/// parameter.
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
    return type == Caller.class || type == Administrator.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binderFactory) {
    if (!(SecurityContextHolder.getContext().getAuthentication()
        instanceof JwtAuthenticationToken authentication)) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, null);
    }
    if (parameter.getParameterType() == Caller.class) {
      return Caller.from(authentication.getToken());
    }
    if (parameter.getParameterType() == Administrator.class) {
      return Administrator.from(authentication);
    }
    return Administrator.is(authentication)
        ? Optional.of(Administrator.from(authentication))
        : Optional.empty();
  }
}
