package chat.parley.platform.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Who may call a service: `/internal/**` only other services, `/actuator/**` anyone who reaches
/// the port (the gateway routes neither), the paths of {@link WebProperties#publicPaths} anyone,
/// and all else a user with a valid access token. Issuer, audience and algorithm are pinned by
/// `parley-service.yaml`, and for what stands in for a personal token by {@link
/// PersonalTokenConfiguration}.
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
      "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration"
    })
@EnableConfigurationProperties(WebProperties.class)
public class SecurityConfiguration implements WebMvcConfigurer {

  // An observation of each filter costs more than most of the filters.
  @Bean
  SecurityObservationSettings securityObservationSettings() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      WebProperties properties,
      JsonMapper mapper,
      JwtDecoder keycloak,
      Optional<PersonalTokenDecoder> personal) {
    JwtDecoder tokens = personal.map(it -> it.beside(keycloak)).orElse(keycloak);
    var converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(new RealmRoles());
    var answers = new SecurityProblems(mapper);
    return http.csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(properties.publicPaths().toArray(String[]::new))
                .permitAll()
                .requestMatchers("/internal/**")
                .hasRole("service")
                .requestMatchers("/actuator/**", "/error")
                .permitAll()
                .anyRequest()
                .authenticated())
        .oauth2ResourceServer(server ->
            server
                .withObjectPostProcessor(answering(answers))
                .authenticationEntryPoint(answers)
                .accessDeniedHandler(answers)
                .bearerTokenResolver(bearerTokens(properties.publicPaths()))
                .jwt(jwt ->
                    jwt.decoder(new RememberingJwtDecoder(tokens, InstantSource.system()))
                        .jwtAuthenticationConverter(converter)))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .addFilterAfter(
            new BodyLimitFilter(properties.maxBody(), mapper), AuthorizationFilter.class)
        .build();
  }

  // Spring Security throws it on where keys can not be fetched, past all that answers by problems.
  private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(
      AuthenticationEntryPoint answers) {
    var handler = new AuthenticationEntryPointFailureHandler(answers);
    handler.setRethrowAuthenticationServiceException(false);
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(handler);
        return filter;
      }
    };
  }

  // Where no token is needed none is looked at: a client may send an expired one with its refresh.
  private static BearerTokenResolver bearerTokens(List<String> publicPaths) {
    List<PathPatternRequestMatcher> open =
        publicPaths.stream().map(PathPatternRequestMatcher.withDefaults()::matcher).toList();
    var tokens = new DefaultBearerTokenResolver();
    return request ->
        open.stream().anyMatch(path -> path.matches(request)) ? null : tokens.resolve(request);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerArgumentResolver());
  }
}
