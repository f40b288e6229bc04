package chat.parley.notification.preview;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// @param enabled whether pages are fetched at all
/// @param timeout for a page, all its redirects included, from the first to the last byte
/// @param size how much is read of a page: what it says of itself stands at its beginning
/// @param redirects how many are followed
/// @param atOnce how many pages are fetched at the same time; more are refused
/// @param perMinute how many pages a user may have fetched that are not known yet
/// @param kept how long what a page says is known
/// @param failuresKept how long it is known that it says nothing
@Validated
@ConfigurationProperties("parley.notification.preview")
record PreviewProperties(
    @DefaultValue("true") boolean enabled,
    @NotNull @DefaultValue("5s") Duration timeout,
    @NotNull @DefaultValue("512KB") DataSize size,
    @Min(0) @Max(10) @DefaultValue("4") int redirects,
    @Min(1) @Max(1000) @DefaultValue("32") int atOnce,
    @Min(1) @DefaultValue("60") int perMinute,
    @NotNull @DefaultValue("1h") Duration kept,
    @NotNull @DefaultValue("5m") Duration failuresKept) {}
