package org.yaoshi.server.application.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// Sets papers as PDF. Immutable; may be used by several threads.
public final class PaperPrinter {
  private static final String FONT = "/font/NotoSansSC-Regular.ttf";
  private static final float PDF_VERSION = 1.7f;
  private static final int REFERENCE_OCTETS = 8;

  private final byte[] trueType;

  private PaperPrinter(byte[] trueType) {
    this.trueType = trueType;
  }

  /// With Noto Sans SC, which the program carries with it; holds its 10 MB.
  public static PaperPrinter withOwnFont() {
    try (InputStream font = PaperPrinter.class.getResourceAsStream(FONT)) {
      if (font == null) {
        throw new IllegalStateException(FONT + " is missing from the program");
      }
      return new PaperPrinter(font.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FONT + " cannot be read from the program", unreadable);
    }
  }

  /// @return PDF 1.7, A4, the font embedded as a subset; equal bytes for equal papers
  public byte[] print(Paper paper) {
    byte[] digest = sha256(paper);
    try (PDDocument document = new PDDocument()) {
      document.setVersion(PDF_VERSION);
      document.setDocumentId(ByteBuffer.wrap(digest).getLong());
      describe(document, paper);
      try (Sheet sheet = new Sheet(document, new Typeface(document, trueType))) {
        switch (paper) {
          case ApplicationForm form -> FormLayout.draw(form, sheet);
          case CollectionSlip slip -> CollectionLayout.draw(slip, sheet);
          case CompletionNote note -> CompletionLayout.draw(note, sheet);
          case ConfirmationLetter letter -> LetterLayout.draw(letter, sheet);
          case MaterialChecklist list -> ChecklistLayout.draw(list, sheet);
          case Receipt receipt -> ReceiptLayout.draw(receipt, sheet);
          case SecretLetter letter -> SecretLayout.draw(letter, sheet);
          case ShipmentNote note -> ShipmentLayout.draw(note, sheet);
        }
        sheet.close(paper.numberLabel() + "：" + paper.number() + "　　内容校验码：" + reference(digest));
      }
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      document.save(pdf);
      return pdf.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("setting a paper in memory", impossible);
    }
  }

  /// What the foot of the paper says of its content: the first 64 bits of SHA-256 over every field
  /// but a secret, as four groups of upper-case hexadecimal digits. A clerk sees by it that paper
  /// and record agree.
  public static String reference(Paper paper) {
    return reference(sha256(paper));
  }

  private static String reference(byte[] digest) {
    String hex = HexFormat.of().withUpperCase().formatHex(digest, 0, REFERENCE_OCTETS);
    return String.join(
        "-", hex.substring(0, 4), hex.substring(4, 8), hex.substring(8, 12), hex.substring(12));
  }

  private static void describe(PDDocument document, Paper paper) {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setTitle(paper.title());
    information.setSubject(paper.number());
    information.setProducer("Yaoshi");
    information.setCreationDate(GregorianCalendar.from(paper.madeAt().atZone(ChineseDate.ZONE)));
    document.getDocumentCatalog().setLanguage("zh-CN");
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(preferences);
  }

  private static byte[] sha256(Paper paper) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String field : paper.fields()) {
        byte[] text = field.getBytes(UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        sha256.update(text);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
