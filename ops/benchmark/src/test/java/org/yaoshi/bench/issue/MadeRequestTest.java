package org.yaoshi.bench.issue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.request.CertificationRequest;
import org.yaoshi.ca.request.ProofOfPossession;
import org.yaoshi.ca.request.SignatureVerifier;
import org.yaoshi.load.MadeRequest;

@DisplayName("A request made beforehand")
class MadeRequestTest {
  private static final int COUNT = 200;

  @Test
  @DisplayName("is one the CA accepts, whatever the lengths of its signature's numbers")
  void accepted(@TempDir Path directory) throws IOException {
    RequestStore store = RequestStore.open(directory.resolve("requests"));
    store.require(COUNT);

    for (int i = 0; i < COUNT; i++) {
      MadeRequest made = store.get(i);
      CertificationRequest read = CertificationRequest.parse(made.der()).orElseThrow();
      assertThat(ProofOfPossession.verify(read, SignatureVerifier.bouncyCastle())).isEmpty();
      assertThat(read.subject().toString()).isEmpty();
      assertThat(made.publicKey()).isEqualTo(read.publicKey().der());
    }
  }

  @Test
  @DisplayName("goes out as JSON whose csr the CA reads back")
  void body(@TempDir Path directory) throws IOException {
    RequestStore store = RequestStore.open(directory.resolve("requests"));
    store.require(1);

    String pem = new ObjectMapper().readTree(store.get(0).body()).path("csr").asText();

    assertThat(
            CertificationRequest.parse(pem.getBytes(StandardCharsets.US_ASCII)).orElseThrow().der())
        .isEqualTo(store.get(0).der());
  }

  @Test
  @DisplayName("is found again in its file; one that was cut off is made anew")
  void kept(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("requests");
    RequestStore first = RequestStore.open(file);
    first.require(3);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 10));

    RequestStore second = RequestStore.open(file);
    second.require(3);

    assertThat(second.get(1).der()).isEqualTo(first.get(1).der());
    assertThat(second.get(2).der()).isNotEqualTo(first.get(2).der());
    RequestStore third = RequestStore.open(file);
    assertThat(third.get(2).der()).isEqualTo(second.get(2).der());
  }
}
