package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/// The papers of a case, as somebody gets them over HTTPS. With the system property `papers` set to
/// a directory, each is left there as a picture for people to look at.
final class Printed {
  static final List<String> ALL =
      List.of(
          "checklist",
          "receipt",
          "transfer-note",
          "shipment-note",
          "delivery-note",
          "collection-slip",
          "completion-note");

  private static final float DOTS_PER_INCH = 80;

  private Printed() {}

  static HttpResponse<byte[]> attempt(Caller actor, Case one, String paper) {
    return actor.get("/applications/" + one.id() + "/papers/" + paper);
  }

  /// Those of all the papers that are given now; each other is refused as not being so far.
  static List<String> available(Caller actor, Case one) {
    List<String> given = new ArrayList<>();
    for (String paper : ALL) {
      HttpResponse<byte[]> answer = attempt(actor, one, paper);
      if (answer.statusCode() == 200) given.add(paper);
      else {
        assertThat(answer.statusCode()).as(paper).isEqualTo(409);
        assertThat(Caller.json(answer).get("objections").get(0).get("field").stringValue())
            .isEqualTo("paper");
      }
    }
    return given;
  }

  static String paper(Caller actor, Case one, String paper) {
    return text(attempt(actor, one, paper), one, paper);
  }

  static String form(Caller enterprise, Case one) {
    return text(enterprise.get("/applications/" + one.id() + "/form.pdf"), one, "form");
  }

  /// Without white space.
  private static String text(HttpResponse<byte[]> answer, Case one, String name) {
    assertThat(answer.statusCode())
        .as(() -> new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    try (PDDocument document = Loader.loadPDF(answer.body())) {
      draw(document, one.now().get("procedure").stringValue() + "-" + name);
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void draw(PDDocument document, String name) throws IOException {
    String directory = System.getProperty("papers");
    if (directory == null) return;
    Path picture = Files.createDirectories(Path.of(directory)).resolve(name + ".png");
    var page = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH);
    ImageIO.write(page, "png", picture.toFile());
  }
}
