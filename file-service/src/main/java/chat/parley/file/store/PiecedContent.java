package chat.parley.file.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pieces of a file, read as one. At most one of them is open at a time.
final class PiecedContent implements SeekableByteChannel {
  interface Opener {
    /// The content of a piece, decrypted.
    SeekableByteChannel open(StoredPiece piece) throws IOException;
  }

  private final List<StoredPiece> pieces;
  private final Opener opener;
  private final long size;
  private int index = -1;
  private @Nullable SeekableByteChannel current;
  private long position;
  private boolean closed;

  /// @param pieces without a gap, the first from the first byte on
  PiecedContent(List<StoredPiece> pieces, Opener opener) {
    this.pieces = pieces;
    this.opener = opener;
    size = pieces.isEmpty() ? 0 : pieces.getLast().end();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (position >= size) {
      return -1;
    }
    int wanted = indexAt(position);
    SeekableByteChannel piece = pieceAt(wanted);
    piece.position(position - pieces.get(wanted).start());
    int read = piece.read(target);
    if (read < 0) {
      throw new EOFException("a piece ends early");
    }
    position += read;
    return read;
  }

  private int indexAt(long offset) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private SeekableByteChannel pieceAt(int wanted) throws IOException {
    if (current != null && index == wanted) {
      return current;
    }
    closePiece();
    SeekableByteChannel opened = opener.open(pieces.get(wanted));
    if (opened.size() != pieces.get(wanted).size()) {
      opened.close();
      throw new EOFException("a piece is not whole");
    }
    index = wanted;
    current = opened;
    return opened;
  }

  private void closePiece() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    closePiece();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }
}
