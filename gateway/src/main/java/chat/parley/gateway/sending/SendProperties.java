package chat.parley.gateway.sending;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How messages are handed to the log.
///
/// @param lanes how many requests may be under way at once; a conversation always takes the same
/// @param batch the most messages of a request
/// @param batchBytes the most text of a request, but for one message
/// @param waiting the most messages that wait in a lane; more are refused
@ConfigurationProperties("parley.gateway.sending")
record SendProperties(
    @DefaultValue("8") int lanes,
    @DefaultValue("500") int batch,
    @DefaultValue("1MB") DataSize batchBytes,
    @DefaultValue("5000") int waiting) {}
