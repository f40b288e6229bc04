package chat.parley.gateway.routing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param body the largest request body
/// @param upload the largest file in a form, which may take another `body`
/// @param resumable the most that one request of a resumable upload may bring
@ConfigurationProperties("parley.gateway.size")
record RequestSizeProperties(
    @DefaultValue("64KB") DataSize body,
    @DefaultValue("25MB") DataSize upload,
    @DefaultValue("1GB") DataSize resumable) {}
