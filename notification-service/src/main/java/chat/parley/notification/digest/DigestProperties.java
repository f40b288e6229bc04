package chat.parley.notification.digest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param from the sender
/// @param site where people find Parley
/// @param lookEvery how often it is looked who is to be mailed
/// @param atOnce how many mails are under way at most
/// @param attempts how often a mail is tried
/// @param firstRetry how long after the first failure it is tried again; twice as long after each
///   other one
/// @param slowestRetry the longest time between two tries
/// @param mostEvery after what time a user who has not been back since is mailed again
@Validated
@ConfigurationProperties("parley.notification.digest")
record DigestProperties(
    @NotNull @DefaultValue("Parley <no-reply@parley.example>") String from,
    @NotNull URI site,
    @NotNull @DefaultValue("30s") Duration lookEvery,
    @Min(1) @Max(100) @DefaultValue("8") int atOnce,
    @Min(1) @Max(100) @DefaultValue("8") int attempts,
    @NotNull @DefaultValue("1m") Duration firstRetry,
    @NotNull @DefaultValue("1h") Duration slowestRetry,
    @NotNull @DefaultValue("1d") Duration mostEvery) {}
