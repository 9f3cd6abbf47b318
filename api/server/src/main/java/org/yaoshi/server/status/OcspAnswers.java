package org.yaoshi.server.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.ocsp.MalformedRequest;
import org.yaoshi.ca.ocsp.OcspError;
import org.yaoshi.ca.ocsp.OcspRequest;
import org.yaoshi.ca.ocsp.ResponderCertificateNotValid;
import org.yaoshi.ca.ocsp.SingleResponse;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.CertificateStatuses;

/// Answers OCSP requests (RFC 6960) from the recorded status.
@Component
class OcspAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(OcspAnswers.class);

  private final Responders responders;
  private final CertificateStatuses statuses;
  private final StatusSettings settings;
  private final InstantSource clock;

  OcspAnswers(
      Responders responders,
      CertificateStatuses statuses,
      StatusSettings settings,
      InstantSource clock) {
    this.responders = responders;
    this.statuses = statuses;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param request DER, from anyone
  /// @return DER OCSPResponse; never a fault
  byte[] answer(byte[] request) {
    try {
      return switch (OcspRequest.parse(request)) {
        case MalformedRequest _ -> OcspError.MALFORMED_REQUEST.der();
        case OcspRequest asked -> answer(asked);
      };
    } catch (KeyVaultUnavailable | DataAccessException | TransactionException e) {
      LOG.error("OCSP cannot be answered just now", e);
      return OcspError.TRY_LATER.der();
    } catch (ResponderCertificateNotValid e) {
      LOG.error("the delegated responder has no valid certificate", e);
      return OcspError.TRY_LATER.der();
    }
  }

  /// One responder signs the whole response: that of the CA of the first certificate asked about.
  private byte[] answer(OcspRequest asked) {
    CertId first = asked.certIds().getFirst();
    Optional<Responders.Responder> responder =
        responders.current().stream().filter(r -> first.isFrom(r.issuer())).findFirst();
    return responder.map(r -> answer(asked, r)).orElseGet(OcspError.UNAUTHORIZED::der);
  }

  private byte[] answer(OcspRequest asked, Responders.Responder responder) {
    Instant now = clock.instant();
    Instant nextUpdate = now.plus(settings.ocspValidity());
    Map<SerialNumber, CertStatus> known =
        statuses.statuses(responder.ca().value(), serials(asked, responder));
    var responses = new ArrayList<SingleResponse>();
    for (CertId id : asked.certIds()) {
      CertStatus status =
          id.isFrom(responder.issuer())
              ? id.serial().map(known::get).orElseGet(CertStatus.Unknown::new)
              : new CertStatus.Unknown();
      responses.add(SingleResponse.of(id, status, now, nextUpdate));
    }
    return responder.signer().respond(responses, asked.nonce(), now);
  }

  private static List<SerialNumber> serials(OcspRequest asked, Responders.Responder responder) {
    return asked.certIds().stream()
        .filter(id -> id.isFrom(responder.issuer()))
        .flatMap(id -> id.serial().stream())
        .distinct()
        .toList();
  }
}
