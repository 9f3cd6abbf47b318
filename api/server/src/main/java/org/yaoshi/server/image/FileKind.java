package org.yaoshi.server.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a file is by its first bytes, whatever its name says.
///
/// @param name as it stands in an objection
/// @param offset where the mark stands
/// @param mark octets, one per character
/// @param format present if scans may come in it
record FileKind(String name, int offset, String mark, Optional<ScanFormat> format) {
  private static final List<FileKind> KNOWN =
      List.of(
          picture("JPEG picture", "\u00ff\u00d8\u00ff", ScanFormat.JPEG),
          picture("PNG picture", "\u0089PNG\r\n\u001a\n", ScanFormat.PNG),
          other("PDF document", 0, "%PDF-"),
          other("GIF picture", 0, "GIF8"),
          other("TIFF picture", 0, "II*\0"),
          other("TIFF picture", 0, "MM\0*"),
          other("WebP picture", 8, "WEBP"),
          other("HEIC or AVIF picture", 4, "ftyp"),
          other("ZIP archive (as are OFD, DOCX and XLSX documents)", 0, "PK\u0003\u0004"),
          other("RAR archive", 0, "Rar!"),
          other("7z archive", 0, "7z\u00bc\u00af"),
          other("gzip archive", 0, "\u001f\u008b"),
          other("Microsoft Office 97 document", 0, "\u00d0\u00cf\u0011\u00e0"),
          other("RTF document", 0, "{\\rtf"),
          other("XML, SVG or HTML document", 0, "<"),
          other("Windows program", 0, "MZ"),
          other("Windows bitmap", 0, "BM"));

  private static final int SHOWN_OCTETS = 8;

  /// The kind of the file that begins at `from`.
  static FileKind of(byte[] bytes, int from) {
    return KNOWN.stream()
        .filter(kind -> kind.matches(bytes, from))
        .findFirst()
        .orElseGet(() -> other("unknown data beginning with " + hex(bytes, from), 0, ""));
  }

  private boolean matches(byte[] bytes, int from) {
    int start = from + offset;
    byte[] octets = mark.getBytes(ISO_8859_1);
    return start + octets.length <= bytes.length
        && Arrays.equals(bytes, start, start + octets.length, octets, 0, octets.length);
  }

  private static String hex(byte[] bytes, int from) {
    return HexFormat.ofDelimiter(" ")
        .formatHex(bytes, from, Math.min(bytes.length, from + SHOWN_OCTETS));
  }

  private static FileKind picture(String name, String mark, ScanFormat format) {
    return new FileKind(name, 0, mark, Optional.of(format));
  }

  private static FileKind other(String name, int offset, String mark) {
    return new FileKind(name, offset, mark, Optional.empty());
  }
}
