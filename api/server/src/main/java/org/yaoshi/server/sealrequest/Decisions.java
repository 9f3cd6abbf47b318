package org.yaoshi.server.sealrequest;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.seal.PictureFormat;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateHolders;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.datakey.DataKeys;
import org.yaoshi.server.enterprise.EnterpriseAccount;
import org.yaoshi.server.enterprise.Registrations;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.image.ScanFormat;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.seal.NewSeal;
import org.yaoshi.server.seal.Seals;
import org.yaoshi.server.sealrequest.RequestImage.Part;
import org.yaoshi.server.sealrequest.SealRequestState.Event;

/// What officers decide about requests for seals. An approval and the seal it leads to are one
/// transaction: both are there, or neither.
@Service
class Decisions {
  private final SealRequestTable table;
  private final CertificateHolders certificates;
  private final EkeyCertificates ekeys;
  private final Registrations registrations;
  private final Seals seals;
  private final DataKeys keys;
  private final AuditTrail audit;
  private final InstantSource clock;

  Decisions(
      SealRequestTable table,
      CertificateHolders certificates,
      EkeyCertificates ekeys,
      Registrations registrations,
      Seals seals,
      DataKeys keys,
      AuditTrail audit,
      InstantSource clock) {
    this.table = table;
    this.certificates = certificates;
    this.ekeys = ekeys;
    this.registrations = registrations;
    this.seals = seals;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /// @throws Refused it is decided already, its certificate is good no more, or has a seal by now
  @Transactional
  SealRequest approve(UUID id, Actor officer) {
    SealRequest request = held(id);
    SealRequestState to = request.state().on(Event.APPROVE);
    if (!certificates.holdGood(request.certificate())) {
      throw Refused.because(
          ProblemType.CONFLICT,
          "certificateSerial",
          "a certificate that is good no more",
          "a good certificate; refuse the request otherwise",
          Citation.of("CPS", "§4.3.3"));
    }
    SealId seal = seals.make(order(request), officer).terms().id();
    decide(request, to, decision(officer, Optional.empty(), Optional.of(seal)));
    audit.append(
        officer,
        "seal.request-approve",
        SealRequests.subject(id),
        Map.of("certificate", request.certificate().hex(), "seal", seal.value()));
    return table.find(id).orElseThrow();
  }

  /// @param remark why, for the enterprise to read
  /// @throws Refused it is decided already
  @Transactional
  SealRequest refuse(UUID id, String remark, Actor officer) {
    SealRequest request = held(id);
    SealRequestState to = request.state().on(Event.REFUSE);
    decide(request, to, decision(officer, Optional.of(remark), Optional.empty()));
    audit.append(
        officer,
        "seal.request-refuse",
        SealRequests.subject(id),
        Map.of("certificate", request.certificate().hex(), "remark", remark));
    return table.find(id).orElseThrow();
  }

  private SealRequest held(UUID id) {
    return table.hold(id).orElseThrow(() -> SealRequests.unknown(id));
  }

  private void decide(SealRequest request, SealRequestState to, SealRequest.Decision decision) {
    table.decide(request.id(), to, decision);
  }

  private SealRequest.Decision decision(
      Actor officer, Optional<String> remark, Optional<SealId> seal) {
    return new SealRequest.Decision(
        officer.id(), clock.instant().truncatedTo(ChronoUnit.MICROS), remark, seal);
  }

  private NewSeal order(SealRequest request) {
    EnterpriseAccount account =
        registrations.find(new LoginUsername(request.username())).orElseThrow();
    RequestImage picture = request.picture();
    return new NewSeal(
        request.id(),
        request.username(),
        request.enterpriseId(),
        account.name().value(),
        ekeys.find(request.certificate()).orElseThrow(),
        keys.open(
            SealRequests.keyOf(request),
            request.id(),
            Part.PICTURE.place(),
            table.sealed(request.id(), Part.PICTURE)),
        picture.format() == ScanFormat.PNG ? PictureFormat.PNG : PictureFormat.JPG,
        HexFormat.of().parseHex(picture.sha256()));
  }
}
