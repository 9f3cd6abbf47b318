package org.yaoshi.server.application.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.server.application.person.EmailAddress;
import org.yaoshi.server.application.person.MobilePhone;
import org.yaoshi.server.application.person.PersonName;
import org.yaoshi.server.application.person.ResidentId;

@DisplayName("Papers to print, sign and seal")
class PaperPrinterTest {
  private static final Instant MADE_AT = Instant.parse("2026-03-01T16:30:00Z");
  private static final Applicant APPLICANT = applicant("北京远洋进出口贸易有限公司");
  private static final PaperPrinter PRINTER = PaperPrinter.withOwnFont();

  static Stream<Paper> papers() {
    String longest = "中国（上海）自由贸易试验区国际供应链管理股份有限责任公司".repeat(3).substring(0, 64);
    return Stream.of(
        form(APPLICANT, "首次办理"),
        new ConfirmationLetter("YS-1", MADE_AT, APPLICANT),
        form(applicant(longest), "电子钥匙丢失，需要补办。".repeat(41)),
        new ConfirmationLetter("YS-1", MADE_AT, applicant(longest)));
  }

  @Test
  @DisplayName("The application form carries every field")
  void formFields() throws IOException {
    ApplicationForm form =
        new ApplicationForm(
            "YS-20260302-000123",
            MADE_AT,
            Set.of(Business.REAPPLICATION, Business.CODE_CHANGE),
            "91110000D2143569X7",
            APPLICANT,
            "北京市海淀区中关村大街 1 号",
            Optional.of(new EmailAddress("zhang.san@example.com")),
            CollectionMethod.COURIER,
            "企业代码升级");
    assertThat(textOf(PRINTER.print(form)))
        .contains(
            "进出口企业电子钥匙与电子认证证书办理申请表",
            "申请编号：YS-20260302-000123",
            "填表日期：2026年3月2日",
            "北京远洋进出口贸易有限公司",
            "91110108MA01ABCD5T",
            "91110000D2143569X7",
            "YUANYANG",
            "张三",
            "11010519491231002X",
            "13800138000",
            "北京市海淀区中关村大街 1 号",
            "zhang.san@example.com",
            "天津特派员办事处",
            "企业代码升级",
            "企业授权人签字",
            "企业公章",
            "发证机构（审批机关）审核意见",
            "电子钥匙服务商审核意见",
            PaperPrinter.reference(form),
            "第 1 页 / 共 1 页");
  }

  @ParameterizedTest
  @DisplayName("Exactly the box of the business is ticked")
  @EnumSource
  void tick(Business business) throws IOException {
    ApplicationForm form =
        new ApplicationForm(
            "YS-1",
            MADE_AT,
            EnumSet.of(business),
            "",
            APPLICANT,
            "",
            Optional.of(new EmailAddress("a@example.com")),
            CollectionMethod.ON_SITE,
            "");
    String text = textOf(PRINTER.print(form)).replace(" ", "").replace("“✓”", "");
    assertThat(text).containsPattern("□✓" + business.label()).contains("□✓现场领取");
    assertThat(text.chars().filter(each -> each == '✓').count()).isEqualTo(2);
  }

  @Test
  @DisplayName("The confirmation letter says who asks, who may act, and where the imprint goes")
  void letterFields() throws IOException {
    ConfirmationLetter letter = new ConfirmationLetter("YS-7", MADE_AT, APPLICANT);
    assertThat(textOf(PRINTER.print(letter)).replaceAll("\\s", ""))
        .contains(
            "电子签章申请确认函",
            "商务部驻天津特派员办事处、电子钥匙服务商：",
            "本企业北京远洋进出口贸易有限公司（企业代码：91110108MA01ABCD5T）",
            "申请编号：YS-7，登录系统用户名：YUANYANG",
            "授权张三（身份证号码：11010519491231002X，联系电话：13800138000）",
            "企业公章印模",
            "企业授权人签字：",
            PaperPrinter.reference(letter));
  }

  @ParameterizedTest
  @DisplayName("A4, at most two pages, under 200 kB, one font, embedded as a subset")
  @MethodSource("papers")
  void file(Paper paper) throws IOException {
    byte[] pdf = PRINTER.print(paper);
    assertThat(pdf.length).isLessThan(200_000);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isBetween(1, 2);
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo(paper.title());
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
      for (PDPage page : document.getPages()) {
        assertThat(page.getMediaBox().getWidth())
            .isEqualTo(PDRectangle.A4.getWidth(), within(0.1f));
        assertThat(page.getMediaBox().getHeight())
            .isEqualTo(PDRectangle.A4.getHeight(), within(0.1f));
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSansSC-Regular");
          assertThat(font.isEmbedded()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @DisplayName("No character leaves the margins")
  @MethodSource("papers")
  void margins(Paper paper) throws IOException {
    List<TextPosition> characters = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(PRINTER.print(paper))) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition character) {
          characters.add(character);
        }
      }.getText(document);
    }
    assertThat(characters).hasSizeGreaterThan(200);
    assertThat(characters)
        .allSatisfy(
            each -> {
              assertThat(each.getX()).isGreaterThan(Sheet.LEFT - 1);
              assertThat(each.getX() + each.getWidth()).isLessThan(Sheet.RIGHT + 1);
              assertThat(each.getY()).isBetween(Sheet.TOP, PDRectangle.A4.getHeight() - 36);
            });
  }

  @ParameterizedTest
  @DisplayName("The same paper gives the same bytes, from any printer")
  @MethodSource("papers")
  void deterministic(Paper paper) {
    byte[] once = PRINTER.print(paper);
    assertThat(PaperPrinter.withOwnFont().print(paper)).isEqualTo(once);
  }

  @Test
  @DisplayName("The reference at the foot changes with any field")
  void reference() {
    String reference = PaperPrinter.reference(form(APPLICANT, "a"));
    assertThat(reference).matches("([0-9A-F]{4}-){3}[0-9A-F]{4}");
    assertThat(PaperPrinter.reference(form(APPLICANT, "a"))).isEqualTo(reference);
    assertThat(PaperPrinter.reference(form(APPLICANT, "b"))).isNotEqualTo(reference);
    assertThat(PaperPrinter.reference(form(applicant("上海远洋"), "a"))).isNotEqualTo(reference);
  }

  @Test
  @DisplayName("A character the font lacks is shown as 〓, with a note")
  void rareCharacter() throws IOException {
    String text = textOf(PRINTER.print(form(applicant("𠮷林贸易有限公司"), "")));
    assertThat(text).contains("〓林贸易有限公司", "字库未收录");
    assertThat(textOf(PRINTER.print(form(APPLICANT, "")))).doesNotContain("〓");
  }

  @Test
  @DisplayName("Any free text is printed: control characters, lone surrogates, any script")
  void anyText() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 40; round++) {
      StringBuilder text = new StringBuilder("\u0000\n\r\t\u202e\ud800\uffff" + "W".repeat(60));
      while (text.codePointCount(0, text.length()) < 500) {
        text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x300 : 0x30000));
      }
      int end = text.offsetByCodePoints(0, 400);
      try (PDDocument document =
          Loader.loadPDF(PRINTER.print(form(APPLICANT, text.substring(0, end))))) {
        assertThat(document.getNumberOfPages()).isBetween(1, 3);
      }
    }
  }

  @Test
  @DisplayName("The form's text never shows the identity number in a log")
  void maskedInLogs() {
    assertThat(form(APPLICANT, "").toString()).doesNotContain("11010519491231002X");
  }

  @Test
  @DisplayName("Free texts are bounded, numbers plain")
  void bounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> form(APPLICANT, "长".repeat(501)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfirmationLetter("", MADE_AT, APPLICANT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfirmationLetter("YS 1", MADE_AT, APPLICANT));
  }

  private static ApplicationForm form(Applicant applicant, String reason) {
    return new ApplicationForm(
        "YS-20260302-000123",
        MADE_AT,
        Set.of(Business.FIRST_ISSUE),
        "",
        applicant,
        "北京市海淀区中关村大街 1 号海龙大厦 18 层",
        Optional.of(new EmailAddress("zhang.san@example.com")),
        CollectionMethod.ON_SITE,
        reason);
  }

  private static Applicant applicant(String enterprise) {
    return new Applicant(
        new EnterpriseName(enterprise),
        "91110108MA01ABCD5T",
        "YUANYANG",
        new PersonName("张三"),
        new ResidentId("11010519491231002X"),
        new MobilePhone("13800138000"),
        "商务部驻天津特派员办事处");
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
