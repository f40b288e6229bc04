package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// In a bucket of S3, or of a store that speaks it, under `<folder>/<object>`. An object is on the
/// local disk until it is whole, as the ciphertext that it is.
final class S3ObjectStore implements ObjectStore {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final S3Client client;
  private final String bucket;
  private final ScratchFolder scratch;

  S3ObjectStore(S3Properties properties, String bucket, ScratchFolder scratch) {
    this.client = clientOf(properties);
    this.bucket = bucket;
    this.scratch = scratch;
  }

  static S3Client clientOf(S3Properties properties) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(properties.region()))
            .credentialsProvider(credentialsOf(properties))
            // Others than Amazon's do not know these, and GCM finds more than they do.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTING)
                    .socketTimeout(SILENCE));
    if (properties.endpoint() != null) {
      builder.endpointOverride(properties.endpoint()).forcePathStyle(true);
    }
    return builder.build();
  }

  private static AwsCredentialsProvider credentialsOf(S3Properties properties) {
    String accessKey = properties.accessKey();
    String secretKey = properties.secretKey();
    return accessKey == null || secretKey == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }

  @Override
  public NewObject create(FileId file) throws IOException {
    return new NewS3Object(
        client, PutObjectRequest.builder().bucket(bucket).key(keyOf(file)).build(), scratch);
  }

  @Override
  public SeekableByteChannel open(FileId file) throws IOException {
    String key = keyOf(file);
    try {
      long size = client.headObject(it -> it.bucket(bucket).key(key)).contentLength();
      return new S3Channel(
          client, GetObjectRequest.builder().bucket(bucket).key(key).build(), size);
    } catch (SdkException exception) {
      throw explained(exception, key);
    }
  }

  @Override
  public Set<UUID> list(UUID folderId) throws IOException {
    Set<UUID> ids = new HashSet<>();
    for (String key : keysIn(folderId)) {
      ids.add(UUID.fromString(key.substring(key.indexOf('/') + 1)));
    }
    return ids;
  }

  // It has to be on the local disk first.
  @Override
  public boolean hasRoomFor(long bytes) throws IOException {
    return scratch.hasRoomFor(bytes);
  }

  @Override
  public void delete(FileId file) throws IOException {
    delete(keyOf(file));
  }

  @Override
  public void deleteFolder(UUID conversationId) throws IOException {
    for (String key : keysIn(conversationId)) {
      delete(key);
    }
  }

  private List<String> keysIn(UUID folderId) throws IOException {
    try {
      return client
          .listObjectsV2Paginator(it -> it.bucket(bucket).prefix(folderId + "/"))
          .contents()
          .stream()
          .map(S3Object::key)
          .toList();
    } catch (SdkException exception) {
      throw explained(exception, folderId.toString());
    }
  }

  // One that is not there is deleted as well, for S3.
  private void delete(String key) throws IOException {
    try {
      client.deleteObject(it -> it.bucket(bucket).key(key));
    } catch (SdkException exception) {
      throw explained(exception, key);
    }
  }

  private static String keyOf(FileId file) {
    return file.conversationId() + "/" + file.id();
  }

  /// As the store on the disk would say it.
  static IOException explained(SdkException failure, String key) {
    int status = failure instanceof S3Exception it ? it.statusCode() : 0;
    return switch (status) {
      case 404 -> new NoSuchFileException(key);
      case 507 -> new StorageFullException(new IOException(failure));
      default -> new IOException("the object store failed with " + key, failure);
    };
  }
}
