package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.PictureFormat;
import org.yaoshi.ca.seal.SealPicture;
import org.yaoshi.ca.seal.SealReader;
import org.yaoshi.ca.seal.SealVerifier;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.image.Pictures;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.seal.NewSeal;
import tools.jackson.databind.JsonNode;

@DisplayName("GB/T 38540-2020: an e-key's seal is recorded, signed, shown, and void with its key")
class SealTest {
  private static final RunningServer SERVER = RunningServer.get();

  @Test
  @DisplayName("its holder reads a seal that verifies with the maker the ceremony exported")
  void made() throws Exception {
    SealedEkey ekey = SealedEkey.certified();
    ElectronicSeal seal = ekey.seal();
    String id = seal.terms().id().value();
    JsonNode shown = done(ekey.enterprise().caller().get("/seals/" + id), 200);
    assertThat(shown.get("status").stringValue()).isEqualTo("VALID");
    assertThat(shown.get("certificateSerial").stringValue()).isEqualTo(ekey.serial().hex());
    assertThat(shown.has("voidedAt")).isFalse();
    byte[] der = Base64.getDecoder().decode(shown.get("seal").stringValue());
    ElectronicSeal read = (ElectronicSeal) SealReader.read(der);
    assertThat(verifier().verify(read, ekey.certificate(), SERVER.clock().instant())).isEmpty();
    assertThat(read.terms().name()).isEqualTo(Enterprise.NAME);
    assertThat(read.terms().validUntil()).isEqualTo(ekey.certificate().getNotAfter().toInstant());
    JsonNode all =
        done(SERVER.staff("auditor").get("/certificates/" + ekey.serial() + "/seals"), 200);
    assertThat(all).hasSize(1);
    assertThat(all.get(0)).isEqualTo(shown);
    assertThat(valid(ekey)).hasValueSatisfying(octets -> assertThat(octets).isEqualTo(der));
    assertThat(audited("seal.make", id)).isEqualTo(1);
  }

  @Test
  @DisplayName("promise 1: what was signed is on record, though the transaction around it failed")
  void recordBeforeSignature() {
    SealedEkey ekey = SealedEkey.certified();
    ElectronicSeal lost =
        SealedEkey.transactions()
            .execute(
                transaction -> {
                  transaction.setRollbackOnly();
                  return SealedEkey.seals().make(ekey.order(), Actor.SYSTEM);
                });
    String id = lost.terms().id().value();
    assertThat(
            SERVER
                .database()
                .count(
                    "electronic_seal",
                    "es_id = ? AND state = 'INTENDED' AND der IS NULL AND tbs_sha256 = sha256(?)",
                    id,
                    lost.sealInfo()))
        .isEqualTo(1);
    assertThat(SERVER.staff("auditor").get("/seals/" + id).statusCode()).isEqualTo(404);
    assertThat(valid(ekey)).isEmpty();
    ElectronicSeal second = ekey.seal();
    assertThat(valid(ekey)).isPresent();
    assertThat(second.terms().id()).isNotEqualTo(lost.terms().id());
    assertThat(audited("seal.void", id)).isEqualTo(1);
    assertThat(SERVER.database().count("electronic_seal", "es_id = ? AND state = 'VOID'", id))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("revoking the certificate voids the seal, and no other is made for it")
  void revoked() {
    SealedEkey ekey = SealedEkey.certified();
    String id = ekey.seal().terms().id().value();
    String path = "/certificates/" + ekey.serial() + "/revoke";
    done(SERVER.staff("authority").post(path, "{\"reason\": \"keyCompromise\"}"), 200);
    JsonNode shown = done(ekey.enterprise().caller().get("/seals/" + id), 200);
    assertThat(shown.get("status").stringValue()).isEqualTo("VOID");
    assertThat(shown.get("voidReason").stringValue()).contains("keyCompromise");
    assertThat(shown.get("voidedAt").stringValue()).isNotEmpty();
    assertThat(shown.get("seal").stringValue()).as("evidence stays readable").isNotEmpty();
    assertThat(valid(ekey)).isEmpty();
    assertThat(audited("seal.void", id)).isEqualTo(1);
    assertThat(refusal(ekey.order(), ProblemType.CONFLICT)).containsExactly("certificateSerial");
  }

  @Test
  @DisplayName("a certificate has one valid seal; to replace it, it is voided first")
  void one() {
    SealedEkey ekey = SealedEkey.certified();
    ekey.seal();
    assertThat(refusal(ekey.order(), ProblemType.CONFLICT)).containsExactly("certificateSerial");
    assertThatThrownBy(
            () ->
                SealedEkey.transactions()
                    .execute(
                        _ -> {
                          SealedEkey.seals().voidFor(ekey.serial(), "replaced", Actor.SYSTEM);
                          return SealedEkey.seals().make(ekey.order(), Actor.SYSTEM);
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two transactions");
    SealedEkey.transactions()
        .executeWithoutResult(
            _ -> SealedEkey.seals().voidFor(ekey.serial(), "replaced", Actor.SYSTEM));
    ekey.seal();
    JsonNode all =
        done(SERVER.staff("auditor").get("/certificates/" + ekey.serial() + "/seals"), 200);
    assertThat(all.findValuesAsString("status")).containsExactly("VOID", "VALID");
  }

  static Stream<Arguments> unacceptable() {
    byte[] picture = Pictures.png(60, 60);
    byte[] large = Arrays.copyOf(picture, SealPicture.LARGEST + 1);
    SealedEkey ekey = SealedEkey.certified();
    return Stream.of(
        Arguments.of("seal.picture", ekey.order(large, PictureFormat.PNG)),
        Arguments.of("seal.picture", ekey.order(picture, PictureFormat.JPG)),
        Arguments.of("picture", ekey.order(picture, PictureFormat.PNG, new byte[32])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unacceptable")
  @DisplayName("promise 11: an order that breaks a rule leaves nothing behind")
  void refused(String field, NewSeal order) {
    long before = SERVER.database().count("electronic_seal", "true");
    assertThat(refusal(order, ProblemType.INVALID_INPUT)).containsExactly(field);
    assertThat(SERVER.database().count("electronic_seal", "true")).isEqualTo(before);
  }

  @Test
  @DisplayName("nothing is made or voided outside a transaction")
  void mandatory() {
    SealedEkey ekey = SealedEkey.certified();
    NewSeal order = ekey.order();
    assertThatThrownBy(() -> SealedEkey.seals().make(order, Actor.SYSTEM))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() -> SealedEkey.seals().voidFor(ekey.serial(), "x", Actor.SYSTEM))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  @DisplayName("another enterprise sees nothing of it, nobody less")
  void notOwn() {
    SealedEkey ekey = SealedEkey.certified();
    Caller other = Enterprise.registered().caller();
    for (String path :
        List.of(
            "/seals/" + ekey.seal().terms().id(), "/certificates/" + ekey.serial() + "/seals")) {
      assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(SERVER.nobody().get(path).statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("what is not there is not found, what is no identifier is refused")
  void unknown() {
    Caller auditor = SERVER.staff("auditor");
    assertThat(auditor.get("/seals/YS-none").statusCode()).isEqualTo(404);
    assertThat(auditor.get("/certificates/4aff/seals").statusCode()).isEqualTo(404);
    assertThat(auditor.get("/certificates/00/seals").statusCode()).isEqualTo(404);
    assertThat(auditor.get("/seals/%E5%8D%B0").statusCode()).isEqualTo(422);
    assertThat(auditor.get("/certificates/xyz/seals").statusCode()).isEqualTo(422);
  }

  @Test
  @DisplayName("a seal made stays as made, whoever asks the database")
  void asMade() {
    SealedEkey ekey = SealedEkey.certified();
    String id = ekey.seal().terms().id().value();
    var server = SERVER.database().asServer();
    for (String change :
        List.of("der = '\\x3000'", "state = 'INTENDED', der = NULL, made_at = NULL")) {
      assertThatThrownBy(
              () ->
                  server
                      .sql("UPDATE electronic_seal SET " + change + " WHERE es_id = :id")
                      .param("id", id)
                      .update())
          .rootCause()
          .message()
          .contains("a seal made stays as made");
    }
  }

  private static SealVerifier verifier() throws Exception {
    Path file = SERVER.data().resolve("ca").resolve("seal-maker.pem");
    X509Certificate maker = SealedEkey.x509(Files.readString(file));
    return new SealVerifier(List.of(maker));
  }

  private static Optional<byte[]> valid(SealedEkey ekey) {
    return SealedEkey.transactions().execute(_ -> SealedEkey.seals().validFor(ekey.serial()));
  }

  private static List<String> refusal(NewSeal order, ProblemType type) {
    List<String> fields = new ArrayList<>();
    assertThatThrownBy(() -> SealedEkey.seal(order))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.type()).isEqualTo(type);
              refused.objections().stream().map(Objection::field).forEach(fields::add);
            });
    return fields;
  }

  private static long audited(String action, String seal) {
    return SERVER
        .database()
        .count("audit_entry", "action = ? AND subject = ?", action, "seal:" + seal);
  }
}
