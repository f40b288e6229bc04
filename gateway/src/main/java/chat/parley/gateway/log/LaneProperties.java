package chat.parley.gateway.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How what clients want is handed to the log.
///
/// @param count how many requests may be under way at once; a conversation always takes the same
/// @param batch the most entries of a request
/// @param batchBytes the most text of a request, but for one entry
/// @param waiting the most entries that wait in a lane; more are refused
@ConfigurationProperties("parley.gateway.lanes")
record LaneProperties(
    @DefaultValue("8") int count,
    @DefaultValue("500") int batch,
    @DefaultValue("1MB") DataSize batchBytes,
    @DefaultValue("5000") int waiting) {}
