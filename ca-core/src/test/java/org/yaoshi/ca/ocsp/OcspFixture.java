package org.yaoshi.ca.ocsp;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.status.Program;
import org.yaoshi.ca.status.SoftwareAuthority;
import org.yaoshi.ca.status.SoftwareKey;
import org.yaoshi.ca.x509.SerialNumber;

/// A CA, its responder, and three certificates, written to a directory for other programs.
final class OcspFixture {
  static final List<SerialNumber> SERIALS = List.of(serial(0x1001), serial(0x80), serial(0x7f03));

  final Path directory;
  final SoftwareAuthority authority;
  final SoftwareKey responderKey;
  final OcspResponder responder;
  final IssuerId issuer;

  OcspFixture(Path directory, KeyParameters parameters) {
    this(directory, parameters, SoftwareAuthority.LATER);
  }

  /// @param responderEnds notAfter of the responder's certificate
  OcspFixture(Path directory, KeyParameters parameters, Instant responderEnds) {
    this.directory = directory;
    authority = SoftwareAuthority.of(parameters);
    responderKey = SoftwareKey.generate("responder", parameters);
    var certificate = authority.responder(responderKey, responderEnds);
    responder = OcspResponder.of(SoftwareAuthority.der(certificate), responderKey);
    issuer = IssuerId.of(authority.distinguishedName(), authority.key().publicKey());
    SoftwareAuthority.pem(directory, "ca", authority.certificate());
    SoftwareAuthority.pem(directory, "responder", certificate);
    SoftwareAuthority.pem(
        directory,
        "responder-key",
        new PemObject("PRIVATE KEY", responderKey.pair().getPrivate().getEncoded()));
    for (SerialNumber serial : SERIALS) {
      SoftwareAuthority.pem(directory, serial.hex(), authority.subscriber(serial));
    }
  }

  static SerialNumber serial(long value) {
    return new SerialNumber(BigInteger.valueOf(value));
  }

  /// Runs a command that writes `req.der`, and reads that.
  OcspRequest requestBy(String... command) throws Exception {
    byte[] der = requestOctetsBy(command);
    return switch (OcspRequest.parse(der)) {
      case OcspRequest request -> request;
      case MalformedRequest malformed -> throw new AssertionError(malformed.objection());
    };
  }

  byte[] requestOctetsBy(String... command) throws Exception {
    Path file = directory.resolve("req.der");
    Files.deleteIfExists(file);
    var result = Program.run(directory, command);
    if (!Files.exists(file)) throw new AssertionError(result.output());
    return Files.readAllBytes(file);
  }

  /// A response to `request` with one status for each certificate asked about.
  byte[] respond(OcspRequest request, CertStatus... statuses) {
    List<SingleResponse> responses = new ArrayList<>();
    for (int i = 0; i < statuses.length; i++) {
      responses.add(single(request.certIds().get(i), statuses[i]));
    }
    return responder.respond(responses, request.nonce(), SoftwareAuthority.NOW);
  }

  static SingleResponse single(CertId certId, CertStatus status) {
    return new SingleResponse(
        certId, status, SoftwareAuthority.NOW, SoftwareAuthority.LATER, Optional.empty());
  }
}
