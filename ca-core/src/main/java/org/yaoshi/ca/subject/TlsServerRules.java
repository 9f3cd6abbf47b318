package org.yaoshi.ca.subject;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.CertificationRequest;
import org.yaoshi.ca.x509.DistinguishedName;

/// The names a TLS server's certificate may carry: those the request asks for in its
/// subjectAltName, each of which the caller must have allowed. The request's own subject is not
/// used.
public final class TlsServerRules {
  private static final String FIELD = "csr.extensionRequest.subjectAltName";
  private static final Citation SOURCE = Citation.of("RFC 5280", "§4.2.1.6");
  private static final int MOST_NAMES = 100;

  private TlsServerRules() {}

  /// @param subject the subject name of the certificate, as the caller decided it
  /// @param allowed the names this server may have; a wildcard stands only for itself
  public static Checked<SubjectIdentity> forRequest(
      DistinguishedName subject, Set<SubjectAltName> allowed, CertificationRequest request) {
    Optional<Extension> extension = request.requestedExtension(Extension.subjectAlternativeName);
    if (extension.isEmpty()) return refused("nothing", "at least one dNSName or iPAddress");
    GeneralName[] asked;
    try {
      asked = GeneralNames.getInstance(extension.get().getParsedValue()).getNames();
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException malformed) {
      return refused("other octets", "DER GeneralNames");
    }
    if (asked.length == 0 || asked.length > MOST_NAMES) {
      return refused(asked.length + " names", "1 to " + MOST_NAMES);
    }
    var names = new LinkedHashSet<SubjectAltName>();
    var objections = new ArrayList<Objection>();
    for (GeneralName name : asked) {
      Optional<SubjectAltName> read = read(name);
      if (read.isPresent() && allowed.contains(read.get())) {
        names.add(read.get());
      } else {
        String found = read.map(Object::toString).orElse("a name of another kind");
        objections.add(new Objection(FIELD, found, "one of the names allowed", SOURCE));
      }
    }
    return objections.isEmpty()
        ? Checked.valid(new SubjectIdentity(subject, List.of(), List.copyOf(names)))
        : Checked.refused(objections);
  }

  private static Checked<SubjectIdentity> refused(String found, String required) {
    return Checked.refused(new Objection(FIELD, found, required, SOURCE));
  }

  private static Optional<SubjectAltName> read(GeneralName name) {
    if (name.getTagNo() == GeneralName.dNSName) {
      String text = ASN1IA5String.getInstance(name.getName()).getString().toLowerCase(Locale.ROOT);
      return SubjectAltName.DnsName.isDnsName(text)
          ? Optional.of(new SubjectAltName.DnsName(text))
          : Optional.empty();
    }
    if (name.getTagNo() != GeneralName.iPAddress) return Optional.empty();
    try {
      byte[] octets = ASN1OctetString.getInstance(name.getName()).getOctets();
      return Optional.of(new SubjectAltName.IpAddress(InetAddress.getByAddress(octets)));
    } catch (UnknownHostException neither4Nor16Octets) {
      return Optional.empty();
    }
  }
}
