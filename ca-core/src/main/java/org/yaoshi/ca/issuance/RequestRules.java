package org.yaoshi.ca.issuance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.yaoshi.ca.profile.AltNameType;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.Pointer;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.IdentifierExtension;

/// What is wrong with an issuance request, before a certificate is made of it.
final class RequestRules {
  /// A relying party's clock may be behind by this much.
  static final Duration BACKDATED_AT_MOST = Duration.ofMinutes(5);

  static final Duration AHEAD_AT_MOST = Duration.ofDays(1);
  private static final Citation VALIDITY = Citation.of("CPS", "§6.3.2");
  private static final Citation PROFILE = Citation.of("CPS", "§7.1");
  private static final Citation PATH = Citation.of("RFC 5280", "§4.2.1.9");

  private final IssuanceRequest request;
  private final CertificateProfile profile;
  private final IssuerIdentity issuer;
  private final List<Objection> objections = new ArrayList<>();

  RequestRules(IssuanceRequest request) {
    this.request = request;
    this.profile = request.profile();
    this.issuer = request.issuer();
  }

  List<Objection> objections() {
    checkIssuer();
    checkBeginning();
    checkEnd();
    checkKey();
    checkPointers();
    checkIdentifiers();
    checkAltNames();
    return objections;
  }

  private void checkIssuer() {
    if (profile.selfSigned() != issuer.isSelfSigned()) {
      object("issuer", issuer.name().toString(), selfOrOther(), PROFILE);
      return;
    }
    if (profile.selfSigned()) {
      if (!issuer.name().equals(request.subject().name())
          || !issuer.publicKey().equals(request.subjectPublicKey())) {
        object("issuer", issuer.name().toString(), "the subject's own name and key", PROFILE);
      }
      return;
    }
    if (profile.isAuthority() && issuer.pathLength().isPresent()) {
      int room = issuer.pathLength().getAsInt() - 1;
      OptionalInt own = profile.authority().orElseThrow().pathLength();
      int asked = own.orElse(Integer.MAX_VALUE);
      if (asked > room) {
        object("issuer", "pathLen " + (room + 1), "an issuer that allows this CA", PATH);
      }
    }
  }

  private String selfOrOther() {
    return profile.selfSigned() ? "the subject itself" : "a CA with a certificate";
  }

  private void checkBeginning() {
    Instant notBefore = request.validity().notBefore();
    Instant earliest = request.decidedAt().minus(BACKDATED_AT_MOST).truncatedTo(ChronoUnit.SECONDS);
    Instant latest = request.decidedAt().plus(AHEAD_AT_MOST);
    if (notBefore.isBefore(earliest) || notBefore.isAfter(latest)) {
      object("validity.notBefore", notBefore.toString(), earliest + " to " + latest, VALIDITY);
    }
    issuer
        .validity()
        .filter(own -> notBefore.isBefore(own.notBefore()))
        .ifPresent(
            own ->
                object(
                    "validity.notBefore",
                    notBefore.toString(),
                    "not before the issuer's " + own.notBefore(),
                    VALIDITY));
  }

  private void checkEnd() {
    Instant notAfter = request.validity().notAfter();
    Instant latest = profile.longestFrom(request.validity().notBefore()).notAfter();
    if (notAfter.isAfter(latest)) {
      object("validity.notAfter", notAfter.toString(), "at most " + latest, VALIDITY);
    }
    issuer
        .validity()
        .filter(own -> notAfter.isAfter(own.notAfter()))
        .ifPresent(
            own ->
                object(
                    "validity.notAfter",
                    notAfter.toString(),
                    "not after the issuer's " + own.notAfter(),
                    VALIDITY));
  }

  private void checkKey() {
    if (!profile.keys().admits(request.subjectPublicKey())) {
      object(
          "subjectPublicKey",
          request.subjectPublicKey().toString(),
          profile.keys().toString(),
          PROFILE);
    }
    if (!profile.selfSigned() && issuer.publicKey().equals(request.subjectPublicKey())) {
      object("subjectPublicKey", "the issuer's own key", "the subject's key", PROFILE);
    }
  }

  private void checkPointers() {
    for (Pointer pointer : profile.pointers()) {
      if (request.urls().at(pointer).isEmpty()) {
        object("urls." + pointer.label(), "nothing", "a URL", PROFILE);
      }
    }
  }

  private void checkIdentifiers() {
    Set<String> given = new TreeSet<>();
    for (IdentifierExtension identifier : request.subject().identifiers()) {
      if (!given.add(identifier.oid())) {
        object("subject.identifiers", identifier.oid() + " twice", "each once", PROFILE);
      }
    }
    if (!given.equals(profile.identifiers())) {
      object("subject.identifiers", given.toString(), profile.identifiers().toString(), PROFILE);
    }
  }

  private void checkAltNames() {
    var altNames = request.subject().altNames();
    for (var name : altNames) {
      if (!profile.altNames().contains(AltNameType.of(name))) {
        object("subject.altNames", name.toString(), "no such name", PROFILE);
      }
    }
    if (altNames.isEmpty() && !profile.altNames().isEmpty()) {
      object("subject.altNames", "nothing", "at least one name", PROFILE);
    }
    if (new HashSet<>(altNames).size() != altNames.size()) {
      object("subject.altNames", "a name twice", "each once", PROFILE);
    }
  }

  private void object(String field, String found, String required, Citation source) {
    objections.add(new Objection(field, found, required, source));
  }
}
