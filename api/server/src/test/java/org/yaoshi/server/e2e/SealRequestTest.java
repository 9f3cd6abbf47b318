package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.PictureFormat;
import org.yaoshi.ca.seal.SealReader;
import org.yaoshi.ca.seal.SealVerifier;
import tools.jackson.databind.JsonNode;

@DisplayName("domain A2 P2: an e-key that came without a seal gets one on request")
class SealRequestTest {
  private static final RunningServer SERVER = RunningServer.get();
  private static final Caller OFFICER = SERVER.staff("authority");

  @Test
  @DisplayName("asked for, looked at, approved: the holder reads a seal made from its picture")
  void wholeWay() throws Exception {
    SeallessEkey ekey = SeallessEkey.delivered();
    assertThat(ekey.seals()).isEmpty();
    JsonNode asked = done(ekey.ask(), 201);
    String path = "/seal-requests/" + asked.get("id").stringValue();
    assertThat(asked.get("state").stringValue()).isEqualTo("REQUESTED");
    assertThat(asked.get("certificateSerial").stringValue()).isEqualTo(ekey.serial().hex());
    assertThat(asked.get("username").stringValue()).isEqualTo(ekey.enterprise().username());
    assertThat(done(OFFICER.get(path), 200)).isEqualTo(asked);

    looksAt(path, "confirmation-letter", "image/jpeg", SeallessEkey.LETTER);
    looksAt(path, "picture", "image/png", SeallessEkey.PICTURE);
    assertThat(audited("seal.request-view", path)).isEqualTo(2);

    JsonNode approved = done(SeallessEkey.approve(path), 200);
    assertThat(approved.get("state").stringValue()).isEqualTo("APPROVED");
    assertThat(approved.get("decidedBy").stringValue()).isEqualTo("staff:authority");
    assertThat(done(ekey.caller().get(path), 200)).isEqualTo(approved);
    assertThat(ekey.seals()).hasSize(1);
    JsonNode made = ekey.seals().get(0);
    assertThat(made.get("status").stringValue()).isEqualTo("VALID");
    assertThat(made.get("esId")).isEqualTo(approved.get("esId"));
    ElectronicSeal seal =
        (ElectronicSeal)
            SealReader.read(Base64.getDecoder().decode(made.get("seal").stringValue()));
    assertThat(verifier().verify(seal, ekey.certificate(), SERVER.clock().instant())).isEmpty();
    assertThat(seal.terms().name()).isEqualTo(Enterprise.NAME);
    assertThat(seal.terms().picture().format()).isEqualTo(PictureFormat.PNG);
    assertThat(seal.terms().picture().image()).isEqualTo(SeallessEkey.PICTURE);
    assertThat(audited("seal.request", path)).isEqualTo(1);
    assertThat(audited("seal.request-approve", path)).isEqualTo(1);
  }

  private static void looksAt(String request, String part, String type, byte[] uploaded)
      throws Exception {
    HttpResponse<byte[]> seen = OFFICER.get(request + "/" + part + "?purpose=comparison");
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(seen.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(seen.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"" + part);
    assertThat(seen.body()).isEqualTo(uploaded);
    String told = part.equals("picture") ? "picture" : "confirmationLetter";
    assertThat(done(OFFICER.get(request), 200).get(told).get("sha256").stringValue())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(uploaded)));
  }

  @Test
  @DisplayName("refused with a reason; another request is possible")
  void refused() {
    SeallessEkey ekey = SeallessEkey.delivered();
    String first = ekey.asked();
    JsonNode refused = done(SeallessEkey.refuse(first), 200);
    assertThat(refused.get("state").stringValue()).isEqualTo("REFUSED");
    assertThat(done(ekey.caller().get(first), 200).get("remark").stringValue())
        .isEqualTo("the letter is not sealed");
    assertThat(ekey.seals()).isEmpty();
    assertThat(audited("seal.request-refuse", first)).isEqualTo(1);
    done(SeallessEkey.approve(ekey.asked()), 200);
    assertThat(ekey.seals()).hasSize(1);
  }

  @Test
  @DisplayName("a certificate that was good when asked for has to be good when approved")
  void goodAtApproval() {
    SeallessEkey ekey = SeallessEkey.delivered();
    String request = ekey.asked();
    String certificate = "/certificates/" + ekey.serial();
    done(OFFICER.post(certificate + "/suspend", "{\"remark\": \"a question\"}"), 200);
    JsonNode problem = done(SeallessEkey.approve(request), 409);
    assertThat(problem.get("objections").get(0).get("field").stringValue())
        .isEqualTo("certificateSerial");
    assertThat(ekey.seals()).isEmpty();
    done(OFFICER.post(certificate + "/resume", "{\"remark\": \"answered\"}"), 200);
    done(SeallessEkey.approve(request), 200);
    assertThat(ekey.seals()).hasSize(1);
  }

  @Test
  @DisplayName("what was decided is decided: neither event leads out of APPROVED or REFUSED")
  void decidedOnce() {
    SeallessEkey ekey = SeallessEkey.delivered();
    String refused = ekey.asked();
    done(SeallessEkey.refuse(refused), 200);
    String approved = ekey.asked();
    done(SeallessEkey.approve(approved), 200);
    var before = SERVER.database().contents();
    for (String request : List.of(refused, approved)) {
      for (var again : List.of(SeallessEkey.approve(request), SeallessEkey.refuse(request))) {
        assertThat(done(again, 409).get("type").stringValue())
            .isEqualTo("urn:yaoshi:problem:illegal-transition");
      }
    }
    assertThat(SERVER.database().contents()).isEqualTo(before);
  }

  @Test
  @DisplayName("both images lie encrypted, with a key of the request's own")
  void atRest() {
    SeallessEkey ekey = SeallessEkey.delivered();
    ekey.asked();
    String own =
        "request_id IN (SELECT id FROM seal_request WHERE certificate_serial = ?) AND position(?"
            + " in sealed) ";
    byte[] serial = ekey.serial().octets();
    byte[] inside = Arrays.copyOfRange(SeallessEkey.PICTURE, 8, 40);
    assertThat(SERVER.database().count("seal_request_image", own + "= 0", serial, inside))
        .isEqualTo(2);
  }

  @Test
  @DisplayName("pages in the order they came; an account sees its own")
  void pages() {
    SeallessEkey ekey = SeallessEkey.delivered();
    String first = ekey.asked();
    done(SeallessEkey.refuse(first), 200);
    String second = ekey.asked();
    List<String> seen = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 2; page++) {
      JsonNode answer = done(ekey.caller().get("/seal-requests?limit=1" + cursor), 200);
      seen.add("/seal-requests/" + answer.get("items").get(0).get("id").stringValue());
      assertThat(answer.has("nextCursor")).isEqualTo(page == 0);
      if (page == 0) cursor = "&cursor=" + answer.get("nextCursor").stringValue();
    }
    assertThat(seen).containsExactly(first, second);
    JsonNode open = done(ekey.caller().get("/seal-requests?state=REQUESTED"), 200).get("items");
    assertThat(open.findValuesAsString("id")).containsExactly(second.substring(15));
    for (String reader : List.of("authority", "provider", "auditor")) {
      JsonNode all = done(SERVER.staff(reader).get("/seal-requests?limit=200"), 200).get("items");
      assertThat(all.findValuesAsString("id")).as(reader).contains(second.substring(15));
    }
    JsonNode others =
        done(Enterprise.registered().caller().get("/seal-requests"), 200).get("items");
    assertThat(others).isEmpty();
  }

  @Test
  @DisplayName("promise 3: a retry with the same key is the same request")
  void retried() {
    SeallessEkey ekey = SeallessEkey.delivered();
    String body = SeallessEkey.body(ekey.serial().hex(), SeallessEkey.LETTER, SeallessEkey.PICTURE);
    String key = Caller.newKey();
    JsonNode first = done(ekey.caller().post("/seal-requests", body, key), 201);
    assertThat(done(ekey.caller().post("/seal-requests", body, key), 201)).isEqualTo(first);
  }

  private static SealVerifier verifier() throws Exception {
    X509Certificate maker =
        SealedEkey.x509(Files.readString(SERVER.data().resolve("ca").resolve("seal-maker.pem")));
    return new SealVerifier(List.of(maker));
  }

  private static long audited(String action, String request) {
    String subject = "seal-request:" + request.substring("/seal-requests/".length());
    return SERVER.database().count("audit_entry", "action = ? AND subject = ?", action, subject);
  }
}
