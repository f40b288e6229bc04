package chat.parley.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.springframework.util.StreamUtils;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// A file without a name on the local disk, until it is whole: S3 wants to know how long an object
/// is, and may be asked again.
final class NewS3Object extends NewObject {
  private final S3Client client;
  private final PutObjectRequest request;
  private final ScratchFolder scratch;
  private final FileChannel file;

  NewS3Object(S3Client client, PutObjectRequest request, ScratchFolder scratch) throws IOException {
    this.client = client;
    this.request = request;
    this.scratch = scratch;
    file = scratch.nameless();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (left.hasRemaining()) {
        file.write(left);
      }
    } catch (IOException exception) {
      throw scratch.explained(exception);
    }
  }

  @Override
  public void commit() throws IOException {
    try {
      client.putObject(
          request,
          RequestBody.fromContentProvider(
              this::fromItsBeginning, file.size(), "application/octet-stream"));
    } catch (SdkException exception) {
      throw S3ObjectStore.explained(exception, request.key());
    }
  }

  // For each try.
  private InputStream fromItsBeginning() {
    try {
      file.position(0);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return StreamUtils.nonClosing(Channels.newInputStream(file));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
