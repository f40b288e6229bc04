package chat.parley.gateway.routing;

import java.time.Duration;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/// Which service answers which path of the public API. What is not listed is not routed, so neither
/// `/internal` nor `/actuator` of any service can be reached from outside.
@Configuration(proxyBeanMethods = false)
class ApiRoutes {
  private static final String API = "/api/v1";
  private static final Duration LONGEST_UPLOAD = Duration.ofHours(1);
  private static final String[] CREDENTIALS = {
    API + "/auth/signup",
    API + "/auth/login",
    API + "/auth/refresh",
    API + "/auth/logout",
    API + "/auth/verification-mails",
    API + "/auth/password-resets"
  };
  // Who asks how far the deletion of an account is has no token any more.
  private static final String[] RECEIPTS = {API + "/auth/account/deletions/*"};

  // Mail programs ask for their users, who are not logged in there.
  private static final String[] UNSUBSCRIPTIONS = {API + "/notifications/digest/unsubscriptions/*"};

  @Bean
  RouteLocator routes(RouteLocatorBuilder builder) {
    return builder
        .routes()
        .route("credentials", route -> withoutToken(route, "auth-service", "POST", CREDENTIALS))
        .route("receipts", route -> withoutToken(route, "auth-service", "GET", RECEIPTS))
        .route(
            "unsubscriptions",
            route -> withoutToken(route, "notification-service", "POST", UNSUBSCRIPTIONS))
        .route("auth", ApiRoutes::toAccounts)
        .route("uploads", ApiRoutes::uploads)
        .route("hooks", ApiRoutes::hooks)
        .route("file-links", ApiRoutes::fileLinks)
        .route(
            "pictures", route -> to(route, "file-service", "/users/*/avatar", "/rooms/*/picture"))
        .route("users", route -> to(route, "user-service", "/users", "/users/**"))
        .route(
            "messages",
            route ->
                to(
                    route,
                    "message-service",
                    "/conversations/*/messages/**",
                    "/conversations/*/changes",
                    "/conversations/*/pins",
                    "/conversations/*/mentions",
                    "/conversations/*/saved",
                    "/conversations/*/draft",
                    "/conversations/*/scheduled",
                    "/conversations/*/forwards",
                    "/conversations/*/read",
                    "/unread",
                    "/mentions",
                    "/saved",
                    "/drafts",
                    "/scheduled",
                    "/scheduled/*",
                    "/threads",
                    "/search"))
        .route(
            "files",
            route ->
                to(
                    route,
                    "file-service",
                    "/conversations/*/files/**",
                    "/conversations/*/uploads",
                    "/files",
                    "/files/**",
                    "/uploads",
                    "/uploads/*",
                    "/emoji",
                    "/emoji/**",
                    "/exports",
                    "/exports/**"))
        .route(
            "rooms",
            route ->
                to(
                    route,
                    "room-service",
                    "/rooms",
                    "/rooms/**",
                    "/conversations",
                    "/conversations/**",
                    "/join-requests",
                    "/direct-chats",
                    "/direct-chats/**",
                    "/group-chats",
                    "/group-chats/**",
                    "/invitations",
                    "/invitations/**",
                    "/invite-links/**"))
        .route("presence", route -> to(route, "presence-service", "/presence", "/presence/**"))
        .route(
            "notifications",
            route ->
                to(
                    route,
                    "notification-service",
                    "/notifications",
                    "/notifications/**",
                    "/reminders",
                    "/reminders/*",
                    "/webhooks",
                    "/webhooks/*",
                    "/link-previews"))
        .build();
  }

  // A bad token must not spoil the calls that are how to get a good one.
  private static Buildable<Route> withoutToken(
      PredicateSpec route, String service, String method, String... paths) {
    return route
        .path(paths)
        .and()
        .method(method)
        .filters(filters ->
            filters
                .filter(ClientAddress::tell)
                .removeRequestHeader(HttpHeaders.AUTHORIZATION)
                .removeRequestHeader(HttpHeaders.COOKIE)
                .removeResponseHeader(HttpHeaders.SET_COOKIE))
        .uri("lb://" + service);
  }

  // Who did what to an account is put on record with the address.
  private static Buildable<Route> toAccounts(PredicateSpec route) {
    return route
        .path(API + "/auth/**")
        .filters(filters ->
            filters
                .filter(ClientAddress::tell)
                .removeRequestHeader(HttpHeaders.COOKIE)
                .removeResponseHeader(HttpHeaders.SET_COOKIE))
        .uri("lb://auth-service");
  }

  // The token in the address goes no further.
  private static Buildable<Route> hooks(PredicateSpec route) {
    return route
        .path(API + "/hooks/*/*")
        .filters(filters ->
            filters
                .removeRequestHeader(HttpHeaders.COOKIE)
                .removeResponseHeader(HttpHeaders.SET_COOKIE)
                .rewritePath("/hooks/(?<conversation>[^/]*)/.*", "/hooks/${conversation}/-"))
        .uri("lb://message-service");
  }

  // The secret in the address is all that is needed there.
  private static Buildable<Route> fileLinks(PredicateSpec route) {
    return route
        .path(FileLink.PATTERN)
        .and()
        .method(HttpMethod.GET, HttpMethod.HEAD)
        .filters(filters ->
            filters
                .filter(FileLink::tell)
                .removeRequestHeader(HttpHeaders.AUTHORIZATION)
                .removeRequestHeader(HttpHeaders.COOKIE)
                .removeResponseHeader(HttpHeaders.SET_COOKIE))
        .uri("lb://file-service");
  }

  // Nothing is answered before the last byte has come in, which takes as long as the line is slow.
  private static Buildable<Route> uploads(PredicateSpec route) {
    return route
        .path(
            API + "/conversations/*/files",
            API + "/conversations/*/uploads",
            API + "/uploads/*",
            API + "/files/*/copies",
            API + "/emoji",
            API + "/users/me/avatar",
            API + "/rooms/*/picture")
        .and()
        .method(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH)
        .filters(filters ->
            filters
                .removeRequestHeader(HttpHeaders.COOKIE)
                .removeResponseHeader(HttpHeaders.SET_COOKIE))
        .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, LONGEST_UPLOAD.toMillis())
        .uri("lb://file-service");
  }

  private static Buildable<Route> to(PredicateSpec route, String service, String... paths) {
    String[] patterns = new String[paths.length];
    for (int i = 0; i < paths.length; i++) {
      patterns[i] = API + paths[i];
    }
    return route
        .path(patterns)
        .filters(filters ->
            filters
                .removeRequestHeader(HttpHeaders.COOKIE)
                .removeResponseHeader(HttpHeaders.SET_COOKIE))
        .uri("lb://" + service);
  }
}
