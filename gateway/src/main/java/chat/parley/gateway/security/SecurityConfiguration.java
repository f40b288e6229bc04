package chat.parley.gateway.security;

import chat.parley.gateway.routing.FileLink;
import chat.parley.gateway.session.BrowserLogin;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/// Who may call: what leads to a token anyone, the rest of `/api/**` a user with a valid access
/// token, which for a browser is put there by its session. Issuer, audience and algorithm are
/// pinned by `application.yaml`; personal tokens are good for what falls under their scopes. What
/// is neither API nor health needs no token and is not there.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {
  /// The calls that need no token, and are not refused for a bad one: most are how to get one.
  private static final ServerWebExchangeMatcher WITHOUT_TOKEN =
      new OrServerWebExchangeMatcher(
          ServerWebExchangeMatchers.pathMatchers(
              HttpMethod.POST,
              "/api/v1/auth/signup",
              "/api/v1/auth/login",
              "/api/v1/auth/refresh",
              "/api/v1/auth/logout",
              "/api/v1/auth/verification-mails",
              "/api/v1/auth/password-resets",
              // Mail programs ask for their users, who are not logged in there.
              "/api/v1/notifications/digest/unsubscriptions/*"),
          // Who asks how far the deletion of an account is has no token any more.
          ServerWebExchangeMatchers.pathMatchers(
              HttpMethod.GET, "/api/v1/auth/account/deletions/*"),
          // Who has a link to a file may have no token.
          ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, FileLink.PATTERN),
          ServerWebExchangeMatchers.pathMatchers(HttpMethod.HEAD, FileLink.PATTERN));

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  // An observation of each filter costs more than most of the filters.
  @Bean
  SecurityObservationSettings securityObservationSettings() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityWebFilterChain securityWebFilterChain(
      ServerHttpSecurity http,
      TokenProblems answers,
      BearerAuthentication bearers,
      ScopeRule scopes,
      BrowserLogin login) {
    return http.csrf(CsrfSpec::disable)
        .httpBasic(HttpBasicSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(RequestCacheSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .headers(headers ->
            headers
                .frameOptions(frames -> frames.mode(Mode.DENY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .contentSecurityPolicy(content ->
                    content.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
        .authorizeExchange(exchanges ->
            exchanges
                .matchers(WITHOUT_TOKEN)
                .permitAll()
                .pathMatchers("/api/**")
                .access(scopes)
                .pathMatchers("/actuator/health/**", "/actuator/health")
                .permitAll()
                .pathMatchers("/actuator/**")
                .hasAnyRole("service", "monitoring")
                .anyExchange()
                .permitAll())
        .oauth2Login(login::configure)
        .oauth2ResourceServer(server ->
            server
                .bearerTokenConverter(bearerToken())
                .authenticationEntryPoint(answers)
                .accessDeniedHandler(answers)
                .authenticationManagerResolver(bearers))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .build();
  }

  private static ServerAuthenticationConverter bearerToken() {
    var bearer = new ServerBearerTokenAuthenticationConverter();
    return exchange ->
        WITHOUT_TOKEN
            .matches(exchange)
            .filter(it -> !it.isMatch())
            .flatMap(
                _ -> HookToken.of(exchange.getRequest()).orElseGet(() -> bearer.convert(exchange)));
  }
}
