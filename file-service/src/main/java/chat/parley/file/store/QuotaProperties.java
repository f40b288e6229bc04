package chat.parley.file.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param user how much a user's files may take, wherever they are
/// @param conversation how much the files of a conversation may take
@ConfigurationProperties("parley.file.quota")
record QuotaProperties(
    @DefaultValue("20GB") DataSize user, @DefaultValue("100GB") DataSize conversation) {}
