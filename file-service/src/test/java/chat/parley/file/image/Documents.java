package chat.parley.file.image;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.jspecify.annotations.Nullable;

/// PDFs to try, good and bad.
public final class Documents {
  private Documents() {}

  /// Pages that are red all over, with a line in a font that the document does not bring, and a
  /// script that would be run when it is opened.
  public static byte[] pages(int count, PDRectangle size) throws IOException {
    try (var document = new PDDocument()) {
      document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("while (true);"));
      for (int i = 0; i < count; i++) {
        var page = new PDPage(size);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.setNonStrokingColor(Color.RED);
          content.addRect(0, 0, size.getWidth(), size.getHeight());
          content.fill();
          content.beginText();
          content.setFont(new PDType1Font(FontName.HELVETICA), 12);
          content.newLineAtOffset(10, 10);
          content.showText("Seeds and beds");
          content.endText();
        }
      }
      return saved(document);
    }
  }

  /// Which opens with a password only.
  public static byte[] encrypted() throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(
          new StandardProtectionPolicy("owner", "needed-to-read", new AccessPermission()));
      return saved(document);
    }
  }

  /// Whose only page lies so far below the root.
  static byte[] withDeepTree(int depth) throws IOException {
    var pdf = new StringBuilder("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    for (int i = 2; i < depth + 2; i++) {
      pdf.append(i)
          .append(" 0 obj <</Type/Pages/Count 1/Kids[")
          .append(i + 1)
          .append(" 0 R]>> endobj\n");
    }
    pdf.append(depth + 2)
        .append(" 0 obj <</Type/Page/MediaBox[0 0 100 100]>> endobj\n")
        .append("trailer <</Root 1 0 R>>\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// With an image of so many pixels, which is small while it is compressed.
  static byte[] withImage(int width, int height) throws IOException {
    try (var document = new PDDocument()) {
      COSStream image = new COSStream();
      image.setItem(COSName.TYPE, COSName.XOBJECT);
      image.setItem(COSName.SUBTYPE, COSName.IMAGE);
      image.setInt(COSName.WIDTH, width);
      image.setInt(COSName.HEIGHT, height);
      image.setInt(COSName.BITS_PER_COMPONENT, 8);
      image.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
      var zeros = new ByteArrayOutputStream();
      try (var deflater = new DeflaterOutputStream(zeros)) {
        byte[] row = new byte[width];
        for (int i = 0; i < height; i++) {
          deflater.write(row);
        }
      }
      // Twice, or it would be too large to be tried.
      var smaller = new ByteArrayOutputStream();
      try (var deflater = new DeflaterOutputStream(smaller)) {
        zeros.writeTo(deflater);
      }
      try (OutputStream raw = image.createRawOutputStream()) {
        smaller.writeTo(raw);
      }
      image.setItem(COSName.FILTER, array(COSName.FLATE_DECODE, COSName.FLATE_DECODE));
      return saved(withObject(document, image, "100 0 0 100 0 0 cm /X Do"));
    }
  }

  /// Each of whose forms draws the next one twice.
  static byte[] endless() throws IOException {
    try (var document = new PDDocument()) {
      COSStream form = form(null);
      for (int i = 0; i < 60; i++) {
        form = form(form);
      }
      return saved(withObject(document, form, "/X Do"));
    }
  }

  private static COSStream form(@Nullable COSStream inner) throws IOException {
    var form = new COSStream();
    form.setItem(COSName.TYPE, COSName.XOBJECT);
    form.setItem(COSName.SUBTYPE, COSName.FORM);
    form.setItem(
        COSName.BBOX,
        array(COSInteger.ZERO, COSInteger.ZERO, COSInteger.get(600), COSInteger.get(800)));
    if (inner != null) {
      form.setItem(COSName.RESOURCES, resources(inner));
    }
    try (OutputStream content = form.createOutputStream()) {
      String drawn = inner == null ? "0 0 50 50 re f" : "/X Do /X Do";
      content.write(drawn.getBytes(StandardCharsets.US_ASCII));
    }
    return form;
  }

  private static COSArray array(COSBase... entries) {
    var array = new COSArray();
    for (COSBase entry : entries) {
      array.add(entry);
    }
    return array;
  }

  private static COSDictionary resources(COSStream object) {
    var objects = new COSDictionary();
    objects.setItem(COSName.getPDFName("X"), object);
    var resources = new COSDictionary();
    resources.setItem(COSName.XOBJECT, objects);
    return resources;
  }

  private static PDDocument withObject(PDDocument document, COSStream object, String drawn)
      throws IOException {
    var page = new PDPage();
    page.getCOSObject().setItem(COSName.RESOURCES, resources(object));
    var content = new COSStream();
    try (OutputStream out = content.createOutputStream()) {
      out.write(drawn.getBytes(StandardCharsets.US_ASCII));
    }
    page.getCOSObject().setItem(COSName.CONTENTS, content);
    document.addPage(page);
    return document;
  }

  private static byte[] saved(PDDocument document) throws IOException {
    var bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}
