package org.yaoshi.server.application.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.yaoshi.server.application.paper.SamplePapers.AT;
import static org.yaoshi.server.application.paper.SamplePapers.NUMBER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.Procedure;

@DisplayName("SamplePapers that go with a case from office to office")
class OfficePapersTest {
  private static final PaperPrinter PRINTER = PaperPrinter.withOwnFont();
  private static final float FOOT = PDRectangle.A4.getHeight() - 40;

  static Stream<Paper> usual() {
    return SamplePapers.usual();
  }

  static Stream<Paper> every() {
    return Stream.concat(SamplePapers.usual(), SamplePapers.longest());
  }

  @ParameterizedTest
  @DisplayName("What is usual fits on one page, with every material a procedure can ask for")
  @MethodSource("usual")
  void onePage(Paper paper) throws IOException {
    assertThat(textOf(paper))
        .contains(paper.title(), paper.number(), "第1页/共1页", PaperPrinter.reference(paper));
  }

  @ParameterizedTest
  @DisplayName("No character leaves the type area or runs into the foot, whatever the length")
  @MethodSource("every")
  void typeArea(Paper paper) throws IOException {
    for (TextPosition each : characters(paper)) {
      assertThat(each.getX()).as(each.toString()).isGreaterThan(Sheet.LEFT - 1);
      assertThat(each.getX() + each.getWidth()).as(each.toString()).isLessThan(Sheet.RIGHT + 1);
      assertThat(each.getY()).as(each.toString()).isGreaterThan(Sheet.TOP);
      if (Math.abs(each.getY() - FOOT) > 1) {
        assertThat(each.getY()).as(each.toString()).isLessThan(Sheet.BOTTOM + 1);
      }
    }
  }

  @ParameterizedTest
  @DisplayName("No two characters stand on one another; no glyph is missing")
  @MethodSource("every")
  void overlaps(Paper paper) throws IOException {
    List<TextPosition> characters = characters(paper);
    for (int i = 1; i < characters.size(); i++) {
      TextPosition before = characters.get(i - 1);
      TextPosition each = characters.get(i);
      if (before.getY() == each.getY() && !isTick(before) && !isTick(each)) {
        assertThat(each.getX())
            .as(before + " and " + each)
            .satisfiesAnyOf(
                x -> assertThat(x).isGreaterThan(before.getX() + before.getWidth() - 1),
                x -> assertThat(x).isLessThan(before.getX()));
      }
    }
    assertThat(textOf(paper)).doesNotContain("〓");
  }

  @ParameterizedTest
  @DisplayName("The same paper gives the same bytes, with one font, embedded as a subset")
  @MethodSource("every")
  void deterministic(Paper paper) throws IOException {
    byte[] once = PRINTER.print(paper);
    assertThat(PaperPrinter.withOwnFont().print(paper)).isEqualTo(once);
    try (PDDocument document = Loader.loadPDF(once)) {
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
          assertThat(page.getResources().getFont(name).getName())
              .matches("[A-Z]{6}\\+NotoSansSC-Regular");
        }
      }
    }
  }

  @Test
  @DisplayName("A second reader sees the embedded font and the text, where one is installed")
  void secondReader(@TempDir Path directory) throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/usr/bin/pdffonts")) && Files.exists(Path.of("/usr/bin/pdftotext")));
    Path pdf =
        Files.write(directory.resolve("receipt.pdf"), PRINTER.print(SamplePapers.receipt(true)));
    assertThat(output("pdffonts", pdf.toString())).contains("NotoSansSC-Regular", "yes yes yes");
    assertThat(output("pdftotext", pdf.toString(), "-")).contains("受理回执", SamplePapers.TOKEN);
  }

  @Test
  @DisplayName("The receipt says what came in, whose it is, until when, and how to ask")
  void receipt() throws IOException {
    assertThat(textOf(SamplePapers.receipt(false)))
        .contains(
            "电子钥匙业务受理回执",
            "申请编号：2026-00000042",
            "受理日期：2026年3月2日",
            "北京远洋进出口贸易有限公司",
            "YUANYANG",
            "9f3c11aa00d2e4b1",
            "2026年3月4日",
            "营业执照副本",
            "工商",
            "李华",
            "凭申请编号和登录系统用户名查询。网址https://localhost:8443")
        .doesNotContain("（暂定，");
    assertThat(textOf(SamplePapers.receipt(true))).contains("2026年3月4日（暂定，");
  }

  @ParameterizedTest
  @DisplayName("The shipment note says from whom, to whom, by what, and each thing with its number")
  @EnumSource
  void shipment(ShipmentNote.Leg leg) throws IOException {
    assertThat(textOf(SamplePapers.shipment(leg, ShipmentNote.Channel.COURIER)))
        .contains(
            "交接单号：JJ-2026-0001",
            leg.way().replace(" ", ""),
            "快递",
            "商务部驻天津特派员办事处",
            "电子钥匙服务商（北京）技术有限公司",
            "SF1234567890123",
            "3项，4件",
            "9f3c11aa00d2e4b1",
            "接收人签字");
  }

  @Test
  @DisplayName("A list that goes on has its heading on every page")
  void headings() throws IOException {
    Paper many =
        SamplePapers.longest().filter(ShipmentNote.class::isInstance).findFirst().orElseThrow();
    try (PDDocument document = Loader.loadPDF(PRINTER.print(many))) {
      assertThat(document.getNumberOfPages()).isGreaterThan(2);
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = stripper.getText(document);
        assertThat(text.contains("数量")).isEqualTo(text.contains("2026-0000"));
      }
    }
  }

  @Test
  @DisplayName("Who collects a token signs for it; the identity number is masked")
  void collection() throws IOException {
    assertThat(textOf(SamplePapers.collection()))
        .contains("电子钥匙领取单", "张三", "9f3c11aa00d2e4b1", "5a2b5a2b", "已存入电子钥匙", "领取人签字")
        .doesNotContain("11010519491231002X");
  }

  @Test
  @DisplayName("A revocation is certified; other procedures show certificates before and after")
  void completion() throws IOException {
    assertThat(textOf(SamplePapers.completion(Procedure.REVOCATION)))
        .contains("电子认证证书注销证明", "注销不可恢复", "特此证明", "4f1c4f1c", "已注销", "已作废")
        .doesNotContain("办理后的证书");
    assertThat(textOf(SamplePapers.completion(Procedure.SUBJECT_CHANGE)))
        .contains("电子钥匙业务办理完成通知", "办理前的证书", "4f1c4f1c", "办理后的证书", "5a2b5a2b");
  }

  @Test
  @DisplayName("Promise 9: the letter shows the secret once, names two people, and no enterprise")
  void secret() throws IOException {
    SecretLetter letter = SamplePapers.pin("0O1lI8B7");
    assertThat(textOf(letter).replaceAll("数字|大写|小写", ""))
        .contains("0O1lI8B7", "YUANYANG", SamplePapers.TOKEN, "王明", "赵强", "首次使用时，请立即修改口令")
        .doesNotContain("企业代码", "身份证", "91110108MA01ABCD5T");
    assertThat(textOf(SamplePapers.password("aB3$kT9wQm7-"))).contains("登录系统初始密码", "首次登录时");
  }

  @Test
  @DisplayName("Neither the reference at the foot nor the letter's text form depends on the secret")
  void secretStaysIn() {
    assertThat(PaperPrinter.reference(SamplePapers.pin("11111111")))
        .isEqualTo(PaperPrinter.reference(SamplePapers.pin("22222222")));
    assertThat(SamplePapers.pin("73904186").toString()).doesNotContain("7390");
    assertThatIllegalArgumentException().isThrownBy(() -> SamplePapers.pin("123"));
    assertThatIllegalArgumentException().isThrownBy(() -> SamplePapers.pin("12 45"));
  }

  @Test
  @DisplayName("Domain A1: the boxes each procedure ticks")
  void ticks() {
    Map<Procedure, Set<Business>> expected =
        Map.of(
            Procedure.FIRST_ONLINE, EnumSet.of(Business.FIRST_ISSUE),
            Procedure.FIRST_OFFLINE, EnumSet.of(Business.FIRST_ISSUE),
            Procedure.REPLACEMENT, EnumSet.of(Business.REPLACEMENT),
            Procedure.ADDITIONAL, EnumSet.of(Business.ADDITION),
            Procedure.RENEWAL, EnumSet.of(Business.RENEWAL),
            Procedure.UNLOCK, EnumSet.of(Business.UNLOCKING),
            Procedure.SUBJECT_CHANGE,
                EnumSet.of(
                    Business.REAPPLICATION, Business.INFORMATION_CHANGE, Business.CODE_CHANGE),
            Procedure.REVOCATION, EnumSet.of(Business.REVOCATION));
    assertThat(expected).containsOnlyKeys(Procedure.values());
    expected.forEach((procedure, boxes) -> assertThat(Business.of(procedure)).isEqualTo(boxes));
  }

  @ParameterizedTest
  @DisplayName("Domain A1: a checklist lists what the procedure asks for, and nothing else")
  @EnumSource(Procedure.class)
  void checklist(Procedure procedure) throws IOException {
    List<Enclosure> wanted =
        Arrays.stream(Enclosure.values()).filter(of(procedure)::contains).toList();
    var list =
        new MaterialChecklist(
            NUMBER,
            AT,
            procedure,
            SamplePapers.HOLDER,
            wanted.stream().map(Enclosed::one).toList(),
            wanted.contains(Enclosure.TOKEN) ? SamplePapers.TOKEN : "");
    String text = textOf(list);
    assertThat(text).contains(procedure.title(), "核对人签字", "（盖章）");
    assertThat(text.chars().filter(each -> each == '□').count()).isEqualTo(2L * wanted.size());
  }

  @Test
  @DisplayName("Every kind of material that is on paper has its line")
  void kinds() {
    for (MaterialKind kind : MaterialKind.values()) {
      if (!kind.name().equals("SEAL_PICTURE")) {
        assertThat(Enclosure.of(kind).name()).isEqualTo(kind.name());
      }
    }
  }

  /// As the table of procedures has it.
  private static Set<Enclosure> of(Procedure procedure) {
    String letters =
        switch (procedure) {
          case FIRST_ONLINE, ADDITIONAL -> "FLRBIW";
          case FIRST_OFFLINE, REPLACEMENT -> "FRBIW";
          case RENEWAL -> "FLIWK";
          case UNLOCK -> "FK";
          case SUBJECT_CHANGE -> "FGLRBIWK";
          case REVOCATION -> "F";
        };
    Set<Enclosure> found = EnumSet.noneOf(Enclosure.class);
    for (int i = 0; i < letters.length(); i++) {
      found.add(Enclosure.values()["FGLRBIWK".indexOf(letters.charAt(i))]);
    }
    return found;
  }

  private static boolean isTick(TextPosition character) {
    return character.getUnicode().equals("✓") || character.getUnicode().equals("□");
  }

  private static List<TextPosition> characters(Paper paper) throws IOException {
    List<TextPosition> characters = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(PRINTER.print(paper))) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition character) {
          characters.add(character);
        }
      }.getText(document);
    }
    return characters;
  }

  private static String textOf(Paper paper) throws IOException {
    try (PDDocument document = Loader.loadPDF(PRINTER.print(paper))) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  private static String output(String... command) throws IOException {
    return new String(
        new ProcessBuilder(command).start().getInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
  }
}
