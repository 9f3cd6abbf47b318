package org.yaoshi.ca.request;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.x509.DistinguishedName;

/// Reads one request, collecting what is wrong with it.
final class RequestReader {
  private static final Citation REQUEST = Citation.of("RFC 2986", "§4.2");
  private static final Citation INFO = Citation.of("RFC 2986", "§4.1");
  private static final Citation EXTENSION_REQUEST = Citation.of("RFC 2985", "§5.4.2");
  private static final Citation PEM = Citation.of("RFC 7468", "§7");
  private static final int SEQUENCE_TAG = 0x30;

  private final List<Objection> objections = new ArrayList<>();

  Checked<CertificationRequest> read(byte[] derOrPem) {
    if (derOrPem.length > StrictDer.LONGEST) {
      return refused("csr", derOrPem.length + " octets", "at most 16 KiB", INFO);
    }
    if (derOrPem.length > 0 && derOrPem[0] == SEQUENCE_TAG) return readDer(derOrPem);
    return PemText.decode(derOrPem)
        .map(this::readDer)
        .orElseGet(
            () ->
                refused("csr", "neither DER nor PEM", "a CERTIFICATE REQUEST in DER or PEM", PEM));
  }

  private Checked<CertificationRequest> readDer(byte[] der) {
    Optional<ASN1Primitive> value = StrictDer.read(der);
    if (value.isEmpty()) {
      return refused("csr", "octets that are not one DER value", "DER, nothing after it", REQUEST);
    }
    try {
      return readParts(der, ASN1Sequence.getInstance(value.get()));
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException
        | IOException malformed) { // what Bouncy Castle's readers throw
      return refused("csr", "another structure", "a CertificationRequest", REQUEST);
    }
  }

  private Checked<CertificationRequest> readParts(byte[] der, ASN1Sequence request)
      throws IOException {
    if (request.size() != 3) {
      return refused("csr", request.size() + " elements", "a CertificationRequest of 3", REQUEST);
    }
    ASN1Sequence info = ASN1Sequence.getInstance(request.getObjectAt(0));
    if (info.size() != 4) {
      return refused("csr", info.size() + " elements", "a CertificationRequestInfo of 4", INFO);
    }
    if (!ASN1Integer.getInstance(info.getObjectAt(0)).hasValue(0)) {
      object("csr.version", "another version", "version 0", INFO);
    }
    Optional<DistinguishedName> subject = subject(X500Name.getInstance(info.getObjectAt(1)));
    Checked<StrongPublicKey> key =
        WeakKeys.check("csr.publicKey", SubjectPublicKeyInfo.getInstance(info.getObjectAt(2)));
    objections.addAll(key.reasons());
    List<Extension> extensions = extensions(ASN1TaggedObject.getInstance(info.getObjectAt(3)));
    AlgorithmIdentifier identifier = AlgorithmIdentifier.getInstance(request.getObjectAt(1));
    Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.of(identifier);
    if (algorithm.isEmpty()) {
      object(
          "csr.signatureAlgorithm",
          identifier.getAlgorithm().getId(),
          "ECDSA or RSA with SHA-256, SHA-384 or SHA-512",
          REQUEST);
    }
    ASN1BitString signature = ASN1BitString.getInstance(request.getObjectAt(2));
    if (signature.getPadBits() != 0) {
      object("csr.signature", "a bit string with unused bits", "whole octets", REQUEST);
    }
    if (!objections.isEmpty() || subject.isEmpty() || algorithm.isEmpty()) {
      return Checked.refused(objections);
    }
    return key.map(
        publicKey ->
            new CertificationRequest(
                der.clone(),
                infoDer(info),
                subject.get(),
                publicKey,
                extensions,
                algorithm.get(),
                signature.getOctets()));
  }

  private static byte[] infoDer(ASN1Sequence info) {
    try {
      return info.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("what was read as DER is written as DER", e);
    }
  }

  /// Bouncy Castle decodes a name's attributes when they are first needed; here that is now.
  private Optional<DistinguishedName> subject(X500Name name) {
    for (RDN rdn : name.getRDNs()) {
      if (rdn.size() == 0) {
        object("csr.subject", "an empty RelativeDistinguishedName", "an attribute in each", INFO);
        return Optional.empty();
      }
      for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
        IETFUtils.valueToString(attribute.getValue());
      }
    }
    return Optional.of(DistinguishedName.of(name));
  }

  private List<Extension> extensions(ASN1TaggedObject attributes) {
    if (!attributes.hasContextTag(0)) {
      object("csr.attributes", "tag " + attributes.getTagNo(), "attributes [0]", INFO);
      return List.of();
    }
    var extensions = new ArrayList<Extension>();
    boolean seen = false;
    for (var element : ASN1Set.getInstance(attributes, false)) {
      Attribute attribute = Attribute.getInstance(element);
      if (!attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
        continue;
      }
      if (seen || attribute.getAttrValues().size() != 1) {
        object("csr.attributes", "several values", "one extensionRequest", EXTENSION_REQUEST);
        return List.of();
      }
      seen = true;
      extensions.addAll(extensionRequest(attribute));
    }
    return extensions;
  }

  private static List<Extension> extensionRequest(Attribute attribute) {
    var requested = Extensions.getInstance(attribute.getAttrValues().getObjectAt(0));
    return Arrays.stream(requested.getExtensionOIDs()).map(requested::getExtension).toList();
  }

  private void object(String field, String found, String required, Citation source) {
    objections.add(new Objection(field, found, required, source));
  }

  private static Checked<CertificationRequest> refused(
      String field, String found, String required, Citation source) {
    return Checked.refused(new Objection(field, found, required, source));
  }
}
