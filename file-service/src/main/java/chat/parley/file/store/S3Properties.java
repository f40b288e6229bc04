package chat.parley.file.store;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where objects lie in S3, or a store that speaks it.
///
/// @param bucket which is there already; null for the local disk
/// @param endpoint of a store that is not Amazon's, whose buckets are named in the path
/// @param accessKey null, with `secretKey`, for what the SDK finds in its environment
@ConfigurationProperties("parley.file.s3")
record S3Properties(
    @Nullable String bucket,
    @Nullable URI endpoint,
    String region,
    @Nullable String accessKey,
    @Nullable String secretKey) {
  // What is there and empty, as what is not chosen in a compose file, is not set.
  S3Properties {
    bucket = present(bucket);
    endpoint = endpoint == null || endpoint.toString().isEmpty() ? null : endpoint;
    accessKey = present(accessKey);
    secretKey = present(secretKey);
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
