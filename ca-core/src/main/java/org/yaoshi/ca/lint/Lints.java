package org.yaoshi.ca.lint;

import java.util.ArrayList;
import java.util.List;
import org.yaoshi.ca.lint.cps.IssuerOutlivesSubject;
import org.yaoshi.ca.lint.cps.NoAnyPurpose;
import org.yaoshi.ca.lint.cps.ProfileBasicConstraints;
import org.yaoshi.ca.lint.cps.ProfileExtendedKeyUsage;
import org.yaoshi.ca.lint.cps.ProfileExtensions;
import org.yaoshi.ca.lint.cps.ProfileInfoAccess;
import org.yaoshi.ca.lint.cps.ProfileKeyUsage;
import org.yaoshi.ca.lint.cps.ProfileKeys;
import org.yaoshi.ca.lint.cps.ProfilePolicies;
import org.yaoshi.ca.lint.cps.ProfileValidity;
import org.yaoshi.ca.lint.cps.SerialNumberUnpredictable;
import org.yaoshi.ca.lint.cps.SingleValuedNames;
import org.yaoshi.ca.lint.gbt20518.HolderName;
import org.yaoshi.ca.lint.gbt20518.IdentifierEncoding;
import org.yaoshi.ca.lint.gbt20518.OrganisationCodeValue;
import org.yaoshi.ca.lint.rfc5280.AttributeBounds;
import org.yaoshi.ca.lint.rfc5280.AuthorityInfoAccessNotCritical;
import org.yaoshi.ca.lint.rfc5280.AuthorityInfoAccessUris;
import org.yaoshi.ca.lint.rfc5280.AuthorityKeyIdentifierChains;
import org.yaoshi.ca.lint.rfc5280.AuthorityKeyIdentifierPresent;
import org.yaoshi.ca.lint.rfc5280.AuthorityKeyUsage;
import org.yaoshi.ca.lint.rfc5280.AuthoritySubjectNotEmpty;
import org.yaoshi.ca.lint.rfc5280.BasicConstraintsCritical;
import org.yaoshi.ca.lint.rfc5280.CanonicalDer;
import org.yaoshi.ca.lint.rfc5280.CountryName;
import org.yaoshi.ca.lint.rfc5280.CriticalExtensionsKnown;
import org.yaoshi.ca.lint.rfc5280.CrlDistributionPointShape;
import org.yaoshi.ca.lint.rfc5280.CrlDistributionPointsNotCritical;
import org.yaoshi.ca.lint.rfc5280.DirectoryStringEncoding;
import org.yaoshi.ca.lint.rfc5280.EcKeyNamedCurve;
import org.yaoshi.ca.lint.rfc5280.EcKeyUsage;
import org.yaoshi.ca.lint.rfc5280.EcdsaParametersAbsent;
import org.yaoshi.ca.lint.rfc5280.EmptySubjectNeedsAltName;
import org.yaoshi.ca.lint.rfc5280.ExtendedKeyUsageNotRepeated;
import org.yaoshi.ca.lint.rfc5280.ExtensionDefaultsOmitted;
import org.yaoshi.ca.lint.rfc5280.ExtensionsNotRepeated;
import org.yaoshi.ca.lint.rfc5280.ExtensionsReadable;
import org.yaoshi.ca.lint.rfc5280.FreshestCrlNotCritical;
import org.yaoshi.ca.lint.rfc5280.IssuerChains;
import org.yaoshi.ca.lint.rfc5280.IssuerNotEmpty;
import org.yaoshi.ca.lint.rfc5280.KeyCertSignNeedsAuthority;
import org.yaoshi.ca.lint.rfc5280.KeyUsageCritical;
import org.yaoshi.ca.lint.rfc5280.KeyUsageNotEmpty;
import org.yaoshi.ca.lint.rfc5280.OcspNoCheckShape;
import org.yaoshi.ca.lint.rfc5280.PathLengthNeedsAuthority;
import org.yaoshi.ca.lint.rfc5280.PoliciesNotRepeated;
import org.yaoshi.ca.lint.rfc5280.PrintableStringCharacters;
import org.yaoshi.ca.lint.rfc5280.RdnNotEmpty;
import org.yaoshi.ca.lint.rfc5280.RsaParametersNull;
import org.yaoshi.ca.lint.rfc5280.SerialNumberLength;
import org.yaoshi.ca.lint.rfc5280.SerialNumberPositive;
import org.yaoshi.ca.lint.rfc5280.SignatureAlgorithmsAgree;
import org.yaoshi.ca.lint.rfc5280.SubjectAltNameNotEmpty;
import org.yaoshi.ca.lint.rfc5280.SubjectAltNameSyntax;
import org.yaoshi.ca.lint.rfc5280.SubjectKeyIdentifierPresent;
import org.yaoshi.ca.lint.rfc5280.UniqueIdentifiersAbsent;
import org.yaoshi.ca.lint.rfc5280.ValidityEncoding;
import org.yaoshi.ca.lint.rfc5280.ValidityOrder;
import org.yaoshi.ca.lint.rfc5280.VersionThree;
import org.yaoshi.ca.refusal.Objection;

/// All the rules.
public final class Lints {
  private static final List<Lint> ALL =
      List.of(
          new VersionThree(),
          new SerialNumberPositive(),
          new SerialNumberLength(),
          new SignatureAlgorithmsAgree(),
          new EcdsaParametersAbsent(),
          new RsaParametersNull(),
          new IssuerNotEmpty(),
          new IssuerChains(),
          new ValidityEncoding(),
          new ValidityOrder(),
          new AuthoritySubjectNotEmpty(),
          new EmptySubjectNeedsAltName(),
          new RdnNotEmpty(),
          new DirectoryStringEncoding(),
          new CountryName(),
          new AttributeBounds(),
          new PrintableStringCharacters(),
          new UniqueIdentifiersAbsent(),
          new ExtensionsNotRepeated(),
          new CriticalExtensionsKnown(),
          new ExtensionsReadable(),
          new AuthorityKeyIdentifierPresent(),
          new AuthorityKeyIdentifierChains(),
          new SubjectKeyIdentifierPresent(),
          new KeyUsageCritical(),
          new KeyUsageNotEmpty(),
          new AuthorityKeyUsage(),
          new KeyCertSignNeedsAuthority(),
          new BasicConstraintsCritical(),
          new PathLengthNeedsAuthority(),
          new PoliciesNotRepeated(),
          new SubjectAltNameNotEmpty(),
          new SubjectAltNameSyntax(),
          new ExtendedKeyUsageNotRepeated(),
          new CrlDistributionPointShape(),
          new CrlDistributionPointsNotCritical(),
          new FreshestCrlNotCritical(),
          new AuthorityInfoAccessNotCritical(),
          new AuthorityInfoAccessUris(),
          new CanonicalDer(),
          new ExtensionDefaultsOmitted(),
          new EcKeyNamedCurve(),
          new EcKeyUsage(),
          new OcspNoCheckShape(),
          new SerialNumberUnpredictable(),
          new NoAnyPurpose(),
          new SingleValuedNames(),
          new IssuerOutlivesSubject(),
          new ProfileValidity(),
          new ProfileKeys(),
          new ProfileKeyUsage(),
          new ProfileExtendedKeyUsage(),
          new ProfileBasicConstraints(),
          new ProfilePolicies(),
          new ProfileExtensions(),
          new ProfileInfoAccess(),
          new IdentifierEncoding(),
          new OrganisationCodeValue(),
          new HolderName());

  private Lints() {}

  public static List<Lint> all() {
    return ALL;
  }

  /// Applies every rule.
  public static List<Objection> check(CertificateUnderLint certificate) {
    var objections = new ArrayList<Objection>();
    for (Lint lint : ALL) objections.addAll(check(lint, certificate));
    return objections;
  }

  /// Bouncy Castle decodes some parts only when a rule looks at them: what cannot be decoded then
  /// is an objection too.
  private static List<Objection> check(Lint lint, CertificateUnderLint certificate) {
    try {
      return lint.check(certificate);
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException unreadable) {
      return lint.object(
          "encoding", "a part that cannot be read", "DER of the type defined for it");
    }
  }
}
