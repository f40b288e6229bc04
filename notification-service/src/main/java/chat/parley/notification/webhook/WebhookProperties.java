package chat.parley.notification.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param most how many a user has at most
/// @param timeout for one request, from the first to the last byte
/// @param atOnce how many requests are under way at most
/// @param firstRetry how long after the first failure it is tried again; twice as long after each
///   other one
/// @param slowestRetry the longest time between two tries, whatever a program asks for
/// @param givenUpAfter how long a program may fail until it is told nothing any more
@Validated
@ConfigurationProperties("parley.notification.webhook")
record WebhookProperties(
    @Min(0) @DefaultValue("20") int most,
    @NotNull @DefaultValue("10s") Duration timeout,
    @Min(1) @Max(1000) @DefaultValue("16") int atOnce,
    @NotNull @DefaultValue("5s") Duration firstRetry,
    @NotNull @DefaultValue("1h") Duration slowestRetry,
    @NotNull @DefaultValue("3d") Duration givenUpAfter) {}
