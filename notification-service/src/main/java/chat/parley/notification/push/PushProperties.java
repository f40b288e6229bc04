package chat.parley.notification.push;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param sslBundle whom to trust, where it is not who Java trusts
/// @param contact whom push services can turn to, `mailto:` or `https:`; they are not told where it
///   is absent
/// @param timeout for one request, from the first to the last byte
/// @param keptFor how long push services keep what a device that is away is to be told
/// @param atOnce how many requests are under way at most
/// @param attempts how often a device is tried
/// @param firstRetry how long after the first failure it is tried again; twice as long after each
///   other one
/// @param slowestRetry the longest time between two tries, whatever a push service asks for
@Validated
@ConfigurationProperties("parley.notification.push")
record PushProperties(
    @Nullable String sslBundle,
    @Nullable URI contact,
    @NotNull @DefaultValue("10s") Duration timeout,
    @NotNull @DefaultValue("1d") Duration keptFor,
    @Min(1) @Max(1000) @DefaultValue("64") int atOnce,
    @Min(1) @Max(100) @DefaultValue("8") int attempts,
    @NotNull @DefaultValue("5s") Duration firstRetry,
    @NotNull @DefaultValue("1h") Duration slowestRetry) {}
