package chat.parley.file.emoji;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// GIFs that move.
final class Gifs {
  static final String COMMENT = "made behind the house";

  private Gifs() {}

  static byte[] moving(int width, int height, int pictures) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < pictures; i++) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.getHSBColor((float) i / pictures, 1, 1));
        graphics.fillOval(0, 0, width, height);
        graphics.dispose();
        writer.writeToSequence(new IIOImage(picture, null, metadata(writer, picture)), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static int pictures(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var bytes = new MemoryCacheImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(bytes);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }

  private static IIOMetadata metadata(ImageWriter writer, BufferedImage picture)
      throws IOException {
    ImageWriteParam how = writer.getDefaultWriteParam();
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), how);
    String format = metadata.getNativeMetadataFormatName();
    var root = new IIOMetadataNode(format);
    var extensions = new IIOMetadataNode("ApplicationExtensions");
    var loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    extensions.appendChild(loop);
    root.appendChild(extensions);
    var comments = new IIOMetadataNode("CommentExtensions");
    var comment = new IIOMetadataNode("CommentExtension");
    comment.setAttribute("value", COMMENT);
    comments.appendChild(comment);
    root.appendChild(comments);
    metadata.mergeTree(format, root);
    return metadata;
  }
}
