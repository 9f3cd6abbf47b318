package org.yaoshi.ca.ocsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.der.DerReader;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A well-formed OCSP request (RFC 6960 §4.1).
///
/// Requestor name and signature are stepped over (RFC 5019 §2.1.2). Extensions other than the nonce
/// are ignored, unless they are critical: a request with one that is not understood is refused (RFC
/// 6960 §4.4).
///
/// @param certIds 1 to [#MOST_CERTIFICATES], in the order asked
public record OcspRequest(List<CertId> certIds, Optional<Nonce> nonce) implements OcspReading {
  /// The largest request read, in octets.
  public static final int LARGEST = 4096;

  /// The most certificates asked about at once.
  public static final int MOST_CERTIFICATES = 32;

  private static final byte[] NONCE = HexFormat.of().parseHex("2b0601050507300102");

  public OcspRequest {
    certIds = List.copyOf(certIds);
    if (certIds.isEmpty() || certIds.size() > MOST_CERTIFICATES) {
      throw new IllegalArgumentException("a request asks about 1 to 32 certificates");
    }
  }

  /// Reads DER from anyone.
  public static OcspReading parse(byte[] der) {
    if (der.length > LARGEST) return malformed(der.length + " octets", "at most " + LARGEST);
    try {
      DerReader outer = new DerReader(der);
      DerReader request = outer.enter(Tag.SEQUENCE);
      outer.end();
      OcspRequest parsed = tbsRequest(request.enter(Tag.SEQUENCE));
      if (request.nextIs(Tag.constructed(0))) request.skip();
      request.end();
      return parsed;
    } catch (NotDer e) {
      return malformed(e.found(), "a DER OCSPRequest");
    }
  }

  private static OcspRequest tbsRequest(DerReader tbs) throws NotDer {
    if (tbs.nextIs(Tag.constructed(0))) version(tbs.enter(Tag.constructed(0)));
    if (tbs.nextIs(Tag.constructed(1))) tbs.skip();
    DerReader list = tbs.enter(Tag.SEQUENCE);
    List<CertId> certIds = new ArrayList<>(1);
    while (list.hasMore()) {
      if (certIds.size() == MOST_CERTIFICATES) throw new NotDer("more than 32 certificates");
      certIds.add(request(list.enter(Tag.SEQUENCE)));
    }
    if (certIds.isEmpty()) throw new NotDer("no certificate is asked about");
    Optional<Nonce> nonce = Optional.empty();
    if (tbs.nextIs(Tag.constructed(2))) nonce = extensions(tbs.enter(Tag.constructed(2)), true);
    tbs.end();
    return new OcspRequest(certIds, nonce);
  }

  private static void version(DerReader explicit) throws NotDer {
    if (explicit.integer().signum() != 0) throw new NotDer("a version that is not v1");
    explicit.end();
  }

  private static CertId request(DerReader request) throws NotDer {
    CertId certId = CertId.parse(request.element(Tag.SEQUENCE));
    if (request.nextIs(Tag.constructed(0))) extensions(request.enter(Tag.constructed(0)), false);
    request.end();
    return certId;
  }

  /// @param nonceUnderstood whether these are the extensions a nonce belongs in
  private static Optional<Nonce> extensions(DerReader explicit, boolean nonceUnderstood)
      throws NotDer {
    DerReader list = explicit.enter(Tag.SEQUENCE);
    explicit.end();
    Optional<Nonce> nonce = Optional.empty();
    while (list.hasMore()) {
      DerReader extension = list.enter(Tag.SEQUENCE);
      byte[] id = extension.objectIdentifier();
      boolean critical = extension.nextIs(Tag.BOOLEAN) && extension.bool();
      DerReader value = extension.enter(Tag.OCTET_STRING);
      extension.end();
      if (nonceUnderstood && Arrays.equals(id, NONCE)) {
        if (nonce.isPresent()) throw new NotDer("two nonces");
        nonce = Optional.of(nonce(value));
      } else if (critical) {
        throw new NotDer("a critical extension that is not understood");
      }
    }
    return nonce;
  }

  /// RFC 9654 §2.1: an OCTET STRING inside extnValue; a length of 0 or above 128 is refused.
  private static Nonce nonce(DerReader value) throws NotDer {
    byte[] octets = value.content(Tag.OCTET_STRING);
    value.end();
    if (octets.length < 1 || octets.length > Nonce.LONGEST) {
      throw new NotDer("a nonce of " + octets.length + " octets");
    }
    return Nonce.of(octets);
  }

  private static MalformedRequest malformed(String found, String required) {
    return new MalformedRequest(
        new Objection("ocspRequest", found, required, Citation.of("RFC 6960", "§4.1")));
  }
}
