package org.yaoshi.ca.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.status.Program;

@DisplayName("Programs that did not write a seal read and verify it")
class SealWithOtherProgramsTest {
  private static final SealFixture FIXTURE = new SealFixture();

  /// Depth and type of every value of a seal with one user, as `openssl asn1parse` lists them.
  private static final List<String> SHAPE =
      List.of(
          "0 SEQUENCE", // SESeal
          "1 SEQUENCE", // eSealInfo
          "2 SEQUENCE", // header
          "3 IA5STRING ES",
          "3 INTEGER 04",
          "3 IA5STRING Yaoshi",
          "2 IA5STRING YS-20261123-0001", // esID
          "2 SEQUENCE", // property
          "3 INTEGER 01",
          "3 UTF8STRING",
          "3 INTEGER 01", // certListType
          "3 SEQUENCE", // certList
          "4 OCTET STRING",
          "3 GENERALIZEDTIME 20261123080000Z",
          "3 GENERALIZEDTIME 20261123080000Z",
          "3 GENERALIZEDTIME 20271123080000Z",
          "2 SEQUENCE", // picture
          "3 IA5STRING PNG",
          "3 OCTET STRING",
          "3 INTEGER 28",
          "3 INTEGER 28",
          "1 OCTET STRING", // cert
          "1 OBJECT ecdsa-with-SHA256",
          "1 BIT STRING");

  private static final Pattern LINE =
      Pattern.compile(
          " *(\\d+):d=(\\d+) +hl=(\\d+) +l= *(\\d+) +(?:prim|cons): +([A-Z0-9 ]+?) *(?:\\[HEX DUMP])?(?::(.*))?");

  @TempDir Path directory;
  private final ElectronicSeal seal = FIXTURE.seal();

  @Test
  @DisplayName("openssl asn1parse sees the structure of GB/T 38540-2020")
  void shape() throws Exception {
    List<Matcher> lines = parsed();
    assertThat(lines.stream().map(SealWithOtherProgramsTest::described)).isEqualTo(SHAPE);
  }

  @Test
  @DisplayName("openssl dgst verifies the signature over the octets of eSealInfo it found itself")
  void signature() throws Exception {
    List<Matcher> lines = parsed();
    byte[] der = seal.der();
    write("info.der", element(der, lines.get(1)));
    byte[] bits = element(der, lines.getLast());
    int header = Integer.parseInt(lines.getLast().group(3));
    write("signature.der", Arrays.copyOfRange(bits, header + 1, bits.length));
    try (var pem = new JcaPEMWriter(Files.newBufferedWriter(directory.resolve("maker.pem")))) {
      pem.writeObject(FIXTURE.makerCertificate.getPublicKey());
    }
    Program.Result result =
        openssl(
            "dgst", "-sha256", "-verify", "maker.pem", "-signature", "signature.der", "info.der");
    assertThat(result.output()).isEqualTo("Verified OK\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  @DisplayName("ofdrw, a public reader of seals on OFD documents, reads the same fields")
  void ofdrw() throws Exception {
    write("seal.der", seal.der());
    Program.Result result =
        Program.run(
            directory,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            Path.of("target", "second-seal-reader").toAbsolutePath() + "/*",
            Path.of("src", "test", "second-seal-reader", "SecondSealReader.java")
                .toAbsolutePath()
                .toString(),
            "seal.der");
    assertThat(result.exitCode()).as(result.output()).isZero();
    SealTerms terms = seal.terms();
    HexFormat hex = HexFormat.of();
    assertThat(result.output().lines())
        .containsExactly(
            "ES 4 Yaoshi",
            terms.id().value(),
            "1 " + terms.name() + " 1",
            hex.formatHex(SealFixture.octets(FIXTURE.user)),
            terms.createdAt() + " " + terms.validFrom() + " " + terms.validUntil(),
            "PNG 40 40 " + hex.formatHex(terms.picture().image()),
            "no extensions",
            hex.formatHex(SealFixture.octets(FIXTURE.makerCertificate)),
            "1.2.840.10045.4.3.2",
            hex.formatHex(seal.signature()),
            hex.formatHex(seal.sealInfo()));
  }

  private List<Matcher> parsed() throws Exception {
    write("seal.der", seal.der());
    Program.Result result = openssl("asn1parse", "-inform", "DER", "-in", "seal.der");
    assertThat(result.exitCode()).isZero();
    return result
        .output()
        .lines()
        .map(LINE::matcher)
        .peek(matcher -> assertThat(matcher.matches()).as("%s", matcher).isTrue())
        .toList();
  }

  private static String described(Matcher line) {
    String type = line.group(5);
    boolean withValue = List.of("IA5STRING", "INTEGER", "OBJECT", "GENERALIZEDTIME").contains(type);
    return line.group(2) + " " + type + (withValue ? " " + line.group(6) : "");
  }

  private static byte[] element(byte[] der, Matcher line) {
    int start = Integer.parseInt(line.group(1));
    int length = Integer.parseInt(line.group(3)) + Integer.parseInt(line.group(4));
    return Arrays.copyOfRange(der, start, start + length);
  }

  private void write(String name, byte[] octets) throws Exception {
    Files.write(directory.resolve(name), octets);
  }

  private Program.Result openssl(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "openssl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Program.run(directory, command);
  }
}
