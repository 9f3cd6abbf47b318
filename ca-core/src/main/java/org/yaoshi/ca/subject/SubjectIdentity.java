package org.yaoshi.ca.subject;

import java.util.List;
import org.yaoshi.ca.x509.DistinguishedName;

/// What a certificate says about its subject.
///
/// @param name the subject name
/// @param identifiers the identifier extensions, in the order of the certificate
/// @param altNames the subjectAltName entries, in the order of the certificate
public record SubjectIdentity(
    DistinguishedName name, List<IdentifierExtension> identifiers, List<SubjectAltName> altNames) {
  public SubjectIdentity {
    identifiers = List.copyOf(identifiers);
    altNames = List.copyOf(altNames);
  }

  /// A subject that is nothing but a name, such as a CA.
  public static SubjectIdentity named(DistinguishedName name) {
    return new SubjectIdentity(name, List.of(), List.of());
  }
}
