package chat.parley.file.inspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.image.Images;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MimeType;

class ContentTypesTest {
  private static final String PROGRAM = "MZ......";
  private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>";
  private static final String FILM = "\0\0\0\30ftypmp42\0\0\0\0isom";
  private static final String MATROSKA = "\32\105\337\243\001\0\0\0\0\0\0\37B\206\201\1B\202\210";

  private final ContentTypes types = new ContentTypes(takingAll());

  @ParameterizedTest
  @CsvSource({
    "jpeg, photo.jpg, image/jpeg",
    "jpeg, photo.JPEG, image/jpeg",
    "jpeg, photo, image/jpeg",
    "jpeg, photo.jpg.bak, image/jpeg",
    "jpeg, IMG 10.32.15, image/jpeg",
    "jpeg, setup.exe.jpg, image/jpeg",
    "png, a.png, image/png",
    "gif, a.gif, image/gif",
    "jpeg, a.png, image/jpeg",
    "png, a.webp, image/png"
  })
  void takesAnImageForWhatItIsUnderTheNameOfAny(String format, String name, String type)
      throws IOException {
    assertThat(types.of(image(format), name)).isEqualTo(type);
  }

  @Test
  void tellsSoundAndFilmsAlike() throws IOException {
    assertThat(types.of(bytes(FILM), "a.mp4")).isEqualTo("video/mp4");
    assertThat(types.of(bytes(FILM), "a.mov")).isEqualTo("video/mp4");
    assertThat(types.of(bytes(FILM), "a.m4a")).isEqualTo("audio/mp4");
    assertThat(types.of(bytes(MATROSKA), "a.webm")).isEqualTo("video/webm");
    assertThat(types.of(bytes(MATROSKA), "a.mp4")).isEqualTo(ContentTypes.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seeds: 12, beds: 4 | notes.txt",
        "# Seeds | notes.md",
        "class A {} | A.java",
        "a;b;c | a.csv",
        "seeds: 12 | notes",
        "{} | a.json",
        "const a: number = 1 | a.ts",
        "module a | go.mod",
        "alert(1) | a.js",
        "#!/bin/sh | a.sh",
        "#!/usr/bin/env python3 | a.py",
        "seeds: 12 | seeds.pdf",
        "seeds: 12 | photo.jpg.txt",
        "seeds: 12 | seeds.exe",
        "10:00 started | a.log"
      })
  void takesPlainTextForThatUnderEveryName(String content, String name) throws IOException {
    assertThat(types.of(bytes(content), name)).isEqualTo("text/plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><body><script>alert(1)</script> | a.html | application/octet-stream",
        "<html><body><script>alert(1)</script> | a.txt | application/octet-stream",
        SVG + " | a.svg | application/octet-stream",
        SVG + " | a | application/octet-stream",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a> | a.xml | application/octet-stream",
        "%PDF-1.7 x | a.pdf | application/pdf",
        "%PDF-1.7 x | a.txt | application/octet-stream",
        PROGRAM + " | setup.exe | application/octet-stream",
        PROGRAM + " | photo.jpg.exe | application/octet-stream",
        PROGRAM + " | setup | application/octet-stream"
      })
  void showsNothingThatABrowserWouldRun(String content, String name, String type)
      throws IOException {
    assertThat(types.of(bytes(content), name)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        PROGRAM + " | photo.jpg",
        PROGRAM + " | setup.exe.jpg",
        PROGRAM + " | song.mp3",
        "#!/bin/sh | photo.png",
        "seeds: 12 | a.png",
        "seeds: 12 | a.txt.png",
        "seeds: 12 | a.mp4",
        "%PDF-1.7 x | a.gif",
        "<html><body><script>alert(1)</script> | a.jpg",
        SVG + " | a.png",
        "GIF89a/*..*/=1;alert(1) | a.js",
        "GIF89a/*..*/=1;alert(1) | a.gif.js"
      })
  void refusesWhatIsCalledLikeAnImageOrAFilmAndIsNone(String content, String name) {
    assertRefused(ProblemCode.FILE_TYPE_MISMATCH, () -> types.of(bytes(content), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "invoice.pdf", "evil.js", "evil.html", "a.svg", "a.jpg.exe"})
  void refusesAnImageThatIsCalledLikeSomethingElse(String name) {
    for (String format : List.of("png", "gif", "jpeg")) {
      assertRefused(ProblemCode.FILE_TYPE_MISMATCH, () -> types.of(image(format), name));
    }
    assertRefused(ProblemCode.FILE_TYPE_MISMATCH, () -> types.of(image("png"), "a.mp4"));
  }

  @Test
  void takesNoNameAtItsWord() throws IOException {
    byte[] noise = new byte[1_000];
    new Random(1).nextBytes(noise);

    for (String name :
        List.of("a.txt", "a.jpg", "a.pdf", "a.mp4", "a.docx", "a", "http://x/a?.png")) {
      assertThat(types.of(noise, name)).as(name).isEqualTo(ContentTypes.UNKNOWN);
      assertThat(types.of(new byte[0], name)).as(name).isEqualTo(ContentTypes.UNKNOWN);
    }
  }

  @Test
  void takesWhatIsAcceptedOnly() throws IOException {
    var office =
        new ContentTypes(
            new TypeProperties(types("image/*", "application/pdf", "text/plain"), List.of()));

    assertThat(office.of(image("png"), "a.png")).isEqualTo("image/png");
    assertThat(office.of(bytes("%PDF-1.7 x"), "a.pdf")).isEqualTo("application/pdf");
    assertThat(office.of(bytes("a;b"), "a.csv")).isEqualTo("text/plain");
    byte[] noise = new byte[1_000];
    new Random(1).nextBytes(noise);
    for (String name : List.of("a.pdf", "a", "a.png")) {
      assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> office.of(noise, name));
    }
    assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> office.of(bytes(PROGRAM), "a.exe"));
    assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> office.of(bytes(PROGRAM), "a.pdf"));
    assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> office.of(bytes(FILM), "a.mp4"));
  }

  @Test
  void takesNothingThatIsRefusedByContentOrByName() throws IOException {
    var careful =
        new ContentTypes(
            new TypeProperties(
                types("*/*"),
                types("application/x-msdownload", "application/x-dosexec", "application/x-bat")));

    assertThat(careful.of(bytes("%PDF-1.7 x"), "a.pdf")).isEqualTo("application/pdf");
    for (String name : List.of("a", "a.exe", "a.pdf", "a.dat")) {
      assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> careful.of(bytes(PROGRAM), name));
    }
    assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> careful.of(bytes("del"), "a.bat"));
    assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> careful.of(new byte[9], "a.exe"));
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, it -> assertThat(it.problem().code()).isEqualTo(code));
  }

  private static TypeProperties takingAll() {
    return new TypeProperties(types("*/*"), List.of());
  }

  private static List<MimeType> types(String... types) {
    return List.of(types).stream().map(MimeType::valueOf).toList();
  }

  private static byte[] image(String format) throws IOException {
    return Images.encode(Images.corners(40, 30), format);
  }

  private static byte[] bytes(String content) {
    return content.getBytes(ISO_8859_1);
  }
}
