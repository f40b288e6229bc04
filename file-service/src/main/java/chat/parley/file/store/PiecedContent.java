package chat.parley.file.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pieces of a file, read as one. At most one of them is open at a time.
final class PiecedContent extends ReadOnlyChannel {
  interface Opener {
    /// The content of a piece, decrypted.
    SeekableByteChannel open(StoredPiece piece) throws IOException;
  }

  private final List<StoredPiece> pieces;
  private final Opener opener;
  private int index = -1;
  private @Nullable SeekableByteChannel current;

  /// @param pieces without a gap, the first from the first byte on
  PiecedContent(List<StoredPiece> pieces, Opener opener) {
    super(pieces.isEmpty() ? 0 : pieces.getLast().end());
    this.pieces = pieces;
    this.opener = opener;
  }

  @Override
  int readHere(ByteBuffer target) throws IOException {
    int wanted = indexAt(position());
    SeekableByteChannel piece = pieceAt(wanted);
    piece.position(position() - pieces.get(wanted).start());
    int read = piece.read(target);
    if (read < 0) {
      throw new EOFException("a piece ends early");
    }
    position(position() + read);
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
    release();
    SeekableByteChannel opened = opener.open(pieces.get(wanted));
    if (opened.size() != pieces.get(wanted).size()) {
      opened.close();
      throw new EOFException("a piece is not whole");
    }
    index = wanted;
    current = opened;
    return opened;
  }

  @Override
  void release() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
