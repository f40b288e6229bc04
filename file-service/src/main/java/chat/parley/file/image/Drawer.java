package chat.parley.file.image;

import chat.parley.file.image.ImageDecoder.Decoded;
import chat.parley.file.image.Preview.Thumbnail;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// A process that draws one file and ends: see {@link DrawingProcess}. It reads the content from
/// its standard input and writes to its standard output the number of pages (0 of an image), as
/// soon as that is known, then the blur hash, the length of the thumbnail, and the thumbnail. Of
/// what can not be drawn it says as much as it knows.
final class Drawer {
  private Drawer() {}

  /// @param arguments the media type, the orientation as Exif counts, and after how many
  ///   milliseconds it gives up, should nobody be there any more to end it
  public static void main(String[] arguments) throws IOException {
    giveUpAfter(Long.parseLong(arguments[2]));
    offerForMemory();
    OutputStream out = System.out;
    // What libraries print must not get between.
    System.setOut(System.err);
    byte[] content = System.in.readAllBytes();
    ImageIO.setUseCache(false);
    try (var answer = new DataOutputStream(new BufferedOutputStream(out))) {
      BufferedImage drawn =
          arguments[0].equals("application/pdf")
              ? firstPage(content, answer)
              : image(content, Integer.parseInt(arguments[1]), answer);
      Thumbnail thumbnail = PreviewMaker.thumbnail(drawn);
      answer.writeUTF(thumbnail.blurHash());
      answer.writeInt(thumbnail.jpeg().length);
      answer.write(thumbnail.jpeg());
    }
  }

  private static void giveUpAfter(long milliseconds) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(milliseconds);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          Runtime.getRuntime().halt(1);
        });
  }

  // Where a container's memory runs out, the kernel ends this process and not the service.
  private static void offerForMemory() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException _) {
      // Another kernel than Linux.
    }
  }

  // No script of a document is run, and nothing is fetched that it names.
  private static BufferedImage firstPage(byte[] content, DataOutputStream answer)
      throws IOException {
    FontMappers.set(new OneFont());
    try (PDDocument document = Loader.loadPDF(content)) {
      answer.writeInt(document.getNumberOfPages());
      answer.flush();
      PDRectangle box = document.getPage(0).getCropBox();
      var renderer = new PDFRenderer(document);
      renderer.setSubsamplingAllowed(true);
      float scale = PreviewMaker.SIDE / Math.max(box.getWidth(), box.getHeight());
      return renderer.renderImage(0, scale, ImageType.RGB);
    }
  }

  private static BufferedImage image(byte[] content, int orientation, DataOutputStream answer)
      throws IOException {
    answer.writeInt(0);
    ImageReader reader = ImageIO.getImageReadersByFormatName("webp").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      ImageReadParam wanted = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(width, height) / PreviewMaker.READ_SIDE);
      wanted.setSourceSubsampling(step, step, 0, 0);
      BufferedImage read = ImageDecoder.opaque(reader.read(0, wanted));
      return ImageDecoder.turned(new Decoded(read, width, height), orientation).image();
    } finally {
      reader.dispose();
    }
  }
}
