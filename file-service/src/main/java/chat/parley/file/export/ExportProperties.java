package chat.parley.file.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param lookEvery how often it is looked whether there is one to make
/// @param atOnce how many one instance makes at the same time
/// @param tries after how many tries one that can not be made is given up
/// @param retryAfter after what time it is tried again, longer with each try
/// @param takenFor after what time without a sign of life another instance makes it anew
/// @param keptFor for how long one can be fetched
@ConfigurationProperties("parley.file.export")
record ExportProperties(
    @DefaultValue("1s") Duration lookEvery,
    @DefaultValue("2") int atOnce,
    @DefaultValue("5") int tries,
    @DefaultValue("1m") Duration retryAfter,
    @DefaultValue("1m") Duration takenFor,
    @DefaultValue("7d") Duration keptFor) {}
