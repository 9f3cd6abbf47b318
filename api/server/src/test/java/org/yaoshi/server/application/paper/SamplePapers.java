package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yaoshi.server.application.calendar.Deadline;
import org.yaoshi.server.application.person.PersonName;
import org.yaoshi.server.application.person.ResidentId;
import org.yaoshi.server.application.workflow.Procedure;

/// Synthetic papers of every kind, with what is usual and with the longest there can be.
final class SamplePapers {
  static final Instant AT = Instant.parse("2026-03-01T16:30:00Z");
  static final String NUMBER = "2026-00000042";
  static final String TOKEN = "9f3c11aa00d2e4b1";
  static final Holder HOLDER = new Holder("北京远洋进出口贸易有限公司", "91110108MA01ABCD5T", "YUANYANG");
  static final Office AUTHORITY = new Office("商务部驻天津特派员办事处", "天津市和平区南京路 1 号", "李华", "022-12345678");
  static final Office PROVIDER =
      new Office("电子钥匙服务商（北京）技术有限公司", "北京市朝阳区建国路 93 号", "王明", "010-87654321");

  /// What a change of subject asks for: nothing asks for more.
  static final List<Enclosed> ALL = Arrays.stream(Enclosure.values()).map(Enclosed::one).toList();

  private static final String LONGEST =
      "中国（上海）自由贸易试验区临港新片区国际供应链管理与进出口贸易服务股份有限责任公司".repeat(6).substring(0, 200);
  private static final Holder LONG_HOLDER = new Holder(LONGEST, HOLDER.code(), HOLDER.username());
  private static final Office LONG_OFFICE =
      new Office(LONGEST, LONGEST, "欧阳".repeat(32), "0".repeat(32));
  private static final String LONG_TOKEN = TOKEN.repeat(2);
  static final Certified OLD =
      new Certified(
          "4f1c".repeat(10),
          Certified.Use.SIGNING,
          LocalDate.parse("2026-12-31"),
          Certified.State.REVOKED);
  static final Certified NEW =
      new Certified(
          "5a2b".repeat(8),
          Certified.Use.SIGNING,
          LocalDate.parse("2027-03-01"),
          Certified.State.GOOD);

  private SamplePapers() {}

  /// Each on one page.
  static Stream<Paper> usual() {
    return Stream.of(
        checklist(),
        receipt(false),
        receipt(true),
        shipment(ShipmentNote.Leg.PAPERS_TO_PROVIDER, ShipmentNote.Channel.FAX),
        shipment(ShipmentNote.Leg.TOKENS_TO_AUTHORITY, ShipmentNote.Channel.COURIER),
        shipment(ShipmentNote.Leg.TOKEN_TO_ENTERPRISE, ShipmentNote.Channel.COURIER),
        collection(),
        completion(Procedure.REVOCATION),
        completion(Procedure.SUBJECT_CHANGE),
        pin("73904186"),
        password("aB3$kT9wQm7-xZ2pR5vK8nL4"));
  }

  static Stream<Paper> longest() {
    List<ShipmentNote.Item> many =
        IntStream.range(0, 60)
            .mapToObj(each -> ShipmentNote.Item.token("2026-000001" + (10 + each), LONG_TOKEN))
            .toList();
    return Stream.of(
        new MaterialChecklist(NUMBER, AT, Procedure.SUBJECT_CHANGE, LONG_HOLDER, ALL, LONG_TOKEN),
        new Receipt(
            NUMBER,
            AT,
            Procedure.SUBJECT_CHANGE,
            LONG_HOLDER,
            ALL,
            LONG_TOKEN,
            deadline(true),
            LONG_OFFICE,
            LONGEST),
        new ShipmentNote(
            "JJ-1",
            AT,
            ShipmentNote.Leg.TOKENS_TO_AUTHORITY,
            ShipmentNote.Channel.COURIER,
            LONG_OFFICE,
            LONG_OFFICE,
            "S".repeat(64),
            many),
        new CollectionSlip(
            NUMBER,
            AT,
            Procedure.UNLOCK,
            LONG_HOLDER,
            LONG_TOKEN,
            List.of(),
            false,
            new PersonName("张三"),
            new ResidentId("11010519491231002X"),
            LONG_OFFICE),
        new CompletionNote(
            NUMBER,
            AT,
            Procedure.SUBJECT_CHANGE,
            LONG_HOLDER,
            List.of(OLD, OLD, OLD, OLD, OLD, OLD),
            List.of(NEW, NEW),
            LONG_TOKEN,
            CompletionNote.SealChange.REISSUED,
            LONG_OFFICE));
  }

  static MaterialChecklist checklist() {
    return new MaterialChecklist(NUMBER, AT, Procedure.SUBJECT_CHANGE, HOLDER, ALL, TOKEN);
  }

  static Receipt receipt(boolean provisional) {
    return new Receipt(
        NUMBER,
        AT,
        Procedure.SUBJECT_CHANGE,
        HOLDER,
        ALL,
        TOKEN,
        deadline(provisional),
        AUTHORITY,
        "网址 https://localhost:8443，电话 022-12345678");
  }

  static ShipmentNote shipment(ShipmentNote.Leg leg, ShipmentNote.Channel channel) {
    return new ShipmentNote(
        "JJ-2026-0001",
        AT,
        leg,
        channel,
        AUTHORITY,
        PROVIDER,
        "SF1234567890123",
        List.of(
            ShipmentNote.Item.papers(NUMBER, Enclosed.one(Enclosure.APPLICATION_FORM)),
            ShipmentNote.Item.papers(NUMBER, new Enclosed(Enclosure.IDENTITY_CARD, 2)),
            ShipmentNote.Item.token(NUMBER, TOKEN)));
  }

  static CollectionSlip collection() {
    return new CollectionSlip(
        NUMBER,
        AT,
        Procedure.REPLACEMENT,
        HOLDER,
        TOKEN,
        List.of(NEW),
        true,
        new PersonName("张三"),
        new ResidentId("11010519491231002X"),
        AUTHORITY);
  }

  static CompletionNote completion(Procedure procedure) {
    boolean revoked = procedure == Procedure.REVOCATION;
    return new CompletionNote(
        NUMBER,
        AT,
        procedure,
        HOLDER,
        List.of(OLD),
        revoked ? List.of() : List.of(NEW),
        TOKEN,
        revoked ? CompletionNote.SealChange.VOIDED : CompletionNote.SealChange.REISSUED,
        AUTHORITY);
  }

  static SecretLetter pin(String secret) {
    return new SecretLetter(
        NUMBER,
        AT,
        SecretLetter.Kind.TOKEN_PIN,
        "YUANYANG",
        TOKEN,
        "王明",
        "赵强",
        secret.toCharArray());
  }

  static SecretLetter password(String secret) {
    return new SecretLetter(
        NUMBER,
        AT,
        SecretLetter.Kind.LOGIN_PASSWORD,
        "YUANYANG",
        "",
        "欧阳".repeat(16),
        "赵强",
        secret.toCharArray());
  }

  private static Deadline deadline(boolean provisional) {
    return new Deadline(
        LocalDate.parse("2026-03-04"), Instant.parse("2026-03-04T16:00:00Z"), provisional);
  }
}
